import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { objectPrefixes } from '../handlers/domain/object-keys.ts';
import { maxRequestMs } from '../handlers/job-api/call-limits.ts';
import { synthesizeTemplate } from './test-template.ts';
import { transformJobNamePrefix } from './transform-job-name.ts';

const typesIn = (template: Template): string[] =>
  Object.values<{ Type: string }>(template.toJSON().Resources).map(({ Type }) => Type);

describe('SlipwayStack with default parameters', () => {
  let template: Template;
  beforeAll(() => {
    template = synthesizeTemplate();
  });

  it('has no custom resource and nothing that exists for the CDK alone', () => {
    const types = typesIn(template);

    expect(types.filter((type) => type.startsWith('Custom::') || type.startsWith('AWS::CloudFormation::'))).toEqual([]);
    expect(types).not.toContain('AWS::CDK::Metadata');
  });

  it('is the same to the byte when synthesized again', () => {
    expect(JSON.stringify(synthesizeTemplate().toJSON())).toBe(JSON.stringify(template.toJSON()));
  });

  it('decides nothing at deployment', () => {
    expect(template.toJSON()).not.toHaveProperty('Conditions');
  });

  it('has the outputs that others rely on', () => {
    expect(Object.keys(template.toJSON().Outputs)).toEqual([
      'ApiEndpoint',
      'ApiKeyId',
      'DataBucketName',
      'JobTableName',
      'BatchTableName',
      'JobStreamName',
    ]);
  });

  it('keeps the data bucket private, encrypted and empty of what expired, and tells EventBridge about new objects', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        LifecycleConfiguration: {
          Rules: [
            Match.objectLike({
              Status: 'Enabled',
              ExpirationInDays: 7,
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            }),
          ],
        },
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      },
    });
  });

  it('refuses the data bucket to requests without TLS', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ],
      },
    });
  });

  it.each([
    ['jobId', 'OpenJobs', 'KEYS_ONLY'],
    ['workId', 'OpenWork', 'ALL'],
  ])('has an expiring, recoverable, on-demand table by %s with the index %s', (key, index, projection) => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        GlobalSecondaryIndexes: [Match.objectLike({ IndexName: index, Projection: { ProjectionType: projection } })],
      },
    });
  });

  it('writes the mode of the stream out and encrypts it', () => {
    template.hasResourceProperties('AWS::Kinesis::Stream', {
      ShardCount: 1,
      StreamModeDetails: { StreamMode: 'PROVISIONED' },
      StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
    });
  });

  it('reads the stream in bounded retries, halves a failing batch, and keeps what it gives up on', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 60,
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 21_600,
      BisectBatchOnFunctionError: false,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('Bucket'), 'Arn'] } } },
    });
  });

  it('asks for the API key on every method', () => {
    const methods = Object.values(template.findResources('AWS::ApiGateway::Method'));

    expect(methods.map(({ Properties }) => [Properties.HttpMethod, Properties.ApiKeyRequired])).toEqual([
      ['POST', true],
      ['GET', true],
      ['POST', true],
    ]);
    template.hasResourceProperties('AWS::ApiGateway::Stage', { StageName: 'prod' });
  });

  it('gives job-api time to say that a service does not answer, before API Gateway says 504', () => {
    const [jobApi] = Object.values(
      template.findResources('AWS::Lambda::Function', {
        Properties: { Description: 'Puts a request on the stream, reads and cancels a job.' },
      }),
    );
    const timeoutMs = jobApi?.Properties.Timeout * 1000;

    expect(timeoutMs).toBeGreaterThan(maxRequestMs + 1000);
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
    expect(timeoutMs).toBeLessThan(29_000);
  });

  it('starts transforms when a batch is written', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({
        'detail-type': ['Object Created'],
        detail: Match.objectLike({ object: { key: [{ prefix: objectPrefixes.data }] } }),
      }),
    });
  });

  it.each([
    ['results', [{ prefix: objectPrefixes.result }, { prefix: objectPrefixes.isolatedResult }]],
    ['records that the stream gave up on', [{ prefix: objectPrefixes.onFailure }]],
  ])('reacts to %s', (_, key) => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({ detail: Match.objectLike({ object: { key } }) }),
    });
  });

  it('reacts to the end of a transform', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.sagemaker'],
        'detail-type': ['SageMaker Transform Job State Change'],
        detail: {
          TransformJobName: [{ prefix: transformJobNamePrefix }],
          TransformJobStatus: ['Completed', 'Failed', 'Stopped'],
        },
      },
    });
  });

  it('reconciles every minute', () => {
    template.resourcePropertiesCountIs('AWS::Events::Rule', { ScheduleExpression: 'rate(1 minute)' }, 1);
  });

  it('creates no model', () => {
    template.resourceCountIs('AWS::SageMaker::Model', 0);
  });
});
