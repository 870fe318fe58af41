import { Match } from 'aws-cdk-lib/assertions';
import { describe, it } from 'vitest';
import { synthesizeTemplate } from './test-template.ts';

describe('SlipwayStack with parameters of its own', () => {
  it.each([
    ['minute', 'rate(1 minute)', 2],
    ['hour', 'rate(1 hour)', 1],
    ['day', 'rate(1 day)', 1],
    ['month', 'cron(0 0 1 * ? *)', 1],
    ['year', 'cron(0 0 1 1 ? *)', 1],
  ])('starts transforms every %s by %s, and not for single batches', (rate, expression, rules) => {
    const template = synthesizeTemplate({ TriggerType: 'Schedule', ScheduleRate: rate });

    template.resourcePropertiesCountIs('AWS::Events::Rule', { ScheduleExpression: expression }, rules);
    template.resourcePropertiesCountIs(
      'AWS::Events::Rule',
      { EventPattern: Match.objectLike({ detail: Match.objectLike({ object: { key: [{ prefix: 'data/' }] } }) }) },
      0,
    );
  });

  it('hands every parameter on', () => {
    const template = synthesizeTemplate({
      ModelName: 'letters',
      ContentType: 'application/jsonlines',
      JobStreamShardCount: '3',
      KinesisBatchSize: '500',
      KinesisMaximumBatchingWindowInSeconds: '0',
      TransformInstanceType: 'ml.c5.xlarge',
      TransformInstanceCount: '2',
      MaxTransformJobs: '8',
      MaxPayloadInMB: '5',
      MaxConcurrentTransforms: '16',
      BatchStrategy: 'SingleRecord',
      JobRetentionDays: '30',
      JobDeadlineMinutes: '90',
    });

    template.hasResourceProperties('AWS::Kinesis::Stream', { ShardCount: 3 });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 500,
      MaximumBatchingWindowInSeconds: 0,
    });
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 30 })] },
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          MODEL_NAME: 'letters',
          CONTENT_TYPE: 'application/jsonlines',
          TRANSFORM_INSTANCE_TYPE: 'ml.c5.xlarge',
          TRANSFORM_INSTANCE_COUNT: '2',
          MAX_TRANSFORM_JOBS: '8',
          MAX_PAYLOAD_IN_MB: '5',
          MAX_CONCURRENT_TRANSFORMS: '16',
          BATCH_STRATEGY: 'SingleRecord',
          JOB_RETENTION_DAYS: '30',
          JOB_DEADLINE_MINUTES: '90',
        }),
      },
    });
  });

  it('creates the model under its literal name when its image is given', () => {
    const template = synthesizeTemplate({
      ModelImage: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/digits:1',
      ModelDataUrl: 's3://my-models/digits/model.tar.gz',
    });

    template.hasResourceProperties('AWS::SageMaker::Model', {
      ModelName: 'digits',
      PrimaryContainer: {
        Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/digits:1',
        ModelDataUrl: 's3://my-models/digits/model.tar.gz',
      },
    });
  });

  it('creates a model without an artifact when only its image is given', () => {
    const template = synthesizeTemplate({ ModelImage: 'digits:latest' });

    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { Image: 'digits:latest', ModelDataUrl: Match.absent() },
    });
  });
});
