import {
  CreateModelCommand,
  type CreateModelCommandInput,
  type CreateTransformJobCommandInput,
  DescribeModelCommand,
  ListModelsCommand,
  ListTagsCommand,
  ListTransformJobsCommand,
} from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { refuse } from '../testing/model-container.ts';
import { send } from '../testing/send.ts';
import { startWithInput } from '../testing/start-with-input.ts';

const fullJob: CreateTransformJobCommandInput = {
  TransformJobName: 'Full-Job',
  ModelName: 'm1',
  MaxConcurrentTransforms: 2,
  ModelClientConfig: { InvocationsTimeoutInSeconds: 5, InvocationsMaxRetries: 1 },
  MaxPayloadInMB: 7,
  BatchStrategy: 'SingleRecord',
  Environment: { A: '1' },
  TransformInput: {
    DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://b/in/' } },
    ContentType: 'text/csv',
    CompressionType: 'None',
    SplitType: 'Line',
  },
  TransformOutput: { S3OutputPath: 's3://b/o', Accept: 'text/csv', AssembleWith: 'Line', KmsKeyId: 'key' },
  DataCaptureConfig: { DestinationS3Uri: 's3://b/capture', KmsKeyId: 'key', GenerateInferenceId: false },
  TransformResources: {
    InstanceType: 'ml.m5.large',
    InstanceCount: 2,
    VolumeKmsKeyId: 'key',
    TransformAmiVersion: 'al2-ami-sagemaker-batch-gpu-470',
  },
  DataProcessing: { InputFilter: '$[0]', OutputFilter: '$', JoinSource: 'None' },
  ExperimentConfig: { ExperimentName: 'e', TrialName: 't', TrialComponentDisplayName: 'd', RunName: 'r' },
};

it('DescribeTransformJob returns every member of the request as it was sent, but the tags', async () => {
  await using environment = await startWithInput();
  await environment.create({ ...fullJob, Tags: [{ Key: 'k', Value: 'v' }] });

  const job = await environment.finish('Full-Job');

  expect(job).toEqual({
    $metadata: expect.anything(),
    ...fullJob,
    TransformJobArn: 'arn:aws:sagemaker:us-east-1:111122223333:transform-job/full-job',
    TransformJobStatus: 'Completed',
    CreationTime: expect.any(Date),
    TransformStartTime: expect.any(Date),
    TransformEndTime: expect.any(Date),
  });
});

it('DescribeTransformJob returns structures that were sent empty or in part as they are', async () => {
  await using environment = await startWithInput();
  await environment.create({
    Environment: {},
    ModelClientConfig: { InvocationsMaxRetries: 0 },
    ExperimentConfig: {},
    DataProcessing: { InputFilter: '$[0]' },
  });

  const job = await environment.describe();

  expect(job).toMatchObject({
    Environment: {},
    ModelClientConfig: { InvocationsMaxRetries: 0 },
    ExperimentConfig: {},
    DataProcessing: { InputFilter: '$[0]', OutputFilter: '$', JoinSource: 'None' },
  });
  expect(job.ModelClientConfig).not.toHaveProperty('InvocationsTimeoutInSeconds');
});

const container = {
  ContainerHostname: 'first',
  Image: 'x',
  ImageConfig: {
    RepositoryAccessMode: 'Vpc',
    RepositoryAuthConfig: { RepositoryCredentialsProviderArn: 'arn:aws:lambda:us-east-1:111122223333:function:f' },
  },
  Mode: 'SingleModel',
  ModelDataUrl: 's3://b/m.tar.gz',
  ModelDataSource: {
    S3DataSource: {
      S3Uri: 's3://b/m/',
      S3DataType: 'S3Prefix',
      CompressionType: 'None',
      ModelAccessConfig: { AcceptEula: true },
      HubAccessConfig: { HubContentArn: 'arn' },
      ManifestS3Uri: 's3://b/manifest',
      ETag: 'e',
      ManifestEtag: 'm',
    },
  },
  AdditionalModelDataSources: [
    { ChannelName: 'c', S3DataSource: { S3Uri: 's3://b/a/', S3DataType: 'S3Object', CompressionType: 'Gzip' } },
  ],
  Environment: { A: '1' },
  ModelPackageName: 'p',
  InferenceSpecificationName: 's',
  MultiModelConfig: { ModelCacheSetting: 'Disabled' },
  ContainerMetricsConfig: {
    MetricsEndpoints: [{ MetricsEndpointPath: '/metrics', MetricPublishFrequencyInSeconds: 60 }],
  },
} as const satisfies NonNullable<CreateModelCommandInput['PrimaryContainer']>;

it.each<Omit<CreateModelCommandInput, 'ModelName'>>([
  { PrimaryContainer: container, EnableNetworkIsolation: true },
  {
    Containers: [container, { ContainerHostname: 'second', Image: 'y' }],
    InferenceExecutionConfig: { Mode: 'Serial' },
    ExecutionRoleArn: 'arn:aws:iam::111122223333:role/r',
    VpcConfig: { SecurityGroupIds: ['sg-1'], Subnets: ['subnet-1'] },
    EnableNetworkIsolation: false,
  },
])('DescribeModel returns every member of the request as it was sent, but the tags: case %#', async (request) => {
  await using environment = await TestEnvironment.start();
  await environment.client.send(
    new CreateModelCommand({ ModelName: 'Full', ...request, Tags: [{ Key: 'k', Value: 'v' }] }),
  );

  const model = await environment.client.send(new DescribeModelCommand({ ModelName: 'Full' }));

  expect(model).toEqual({
    $metadata: expect.anything(),
    ...request,
    ModelName: 'Full',
    ModelArn: 'arn:aws:sagemaker:us-east-1:111122223333:model/full',
    CreationTime: expect.any(Date),
  });
});

it('answers have no members but those that the service has', async () => {
  await using environment = await TestEnvironment.start({ answer: refuse(400) });
  environment.put({ 'in/a.csv': '1\n' });
  const arn = await environment.create();
  await environment.finish('job-1');

  const keysOf = async (operation: string, body: object): Promise<string[]> =>
    Object.keys((await send(environment, operation, body)).body).sort();

  expect(await keysOf('CreateTransformJob', { ...fullJob })).toEqual(['TransformJobArn']);
  expect(await keysOf('CreateModel', { ModelName: 'm2' })).toEqual(['ModelArn']);
  expect(await keysOf('ListTransformJobs', { MaxResults: 1 })).toEqual(['NextToken', 'TransformJobSummaries']);
  expect(await keysOf('ListModels', { MaxResults: 1 })).toEqual(['Models', 'NextToken']);
  expect(await keysOf('AddTags', { ResourceArn: arn, Tags: [{ Key: 'k', Value: 'v' }] })).toEqual(['Tags']);
  expect(await keysOf('ListTags', { ResourceArn: arn })).toEqual(['Tags']);
  expect((await send(environment, 'DeleteTags', { ResourceArn: arn, TagKeys: ['k'] })).text).toBe('{}');
  expect((await send(environment, 'DeleteModel', { ModelName: 'm2' })).text).toBe('');
});

it('summaries have the members of a summary, FailureReason only for a job that failed', async () => {
  await using environment = await TestEnvironment.start({ answer: refuse(400) });
  environment.put({ 'in/a.csv': '1\n', 'empty/a': '' });
  await environment.run({ TransformJobName: 'failed' });
  await environment.run({ TransformJobName: 'Completed', s3Uri: 's3://b/empty/' });

  const { TransformJobSummaries } = await environment.client.send(
    new ListTransformJobsCommand({ SortOrder: 'Ascending' }),
  );

  const common = {
    CreationTime: expect.any(Date),
    LastModifiedTime: expect.any(Date),
    TransformEndTime: expect.any(Date),
  };
  expect(TransformJobSummaries).toEqual([
    {
      TransformJobName: 'failed',
      TransformJobArn: 'arn:aws:sagemaker:us-east-1:111122223333:transform-job/failed',
      TransformJobStatus: 'Failed',
      FailureReason: 'ClientError: See job logs for more information',
      ...common,
    },
    {
      TransformJobName: 'Completed',
      TransformJobArn: 'arn:aws:sagemaker:us-east-1:111122223333:transform-job/completed',
      TransformJobStatus: 'Completed',
      ...common,
    },
  ]);
});

it('ListModels and ListTags have the members of their answers', async () => {
  await using environment = await TestEnvironment.start();
  const { ModelArn: ResourceArn } = await environment.client.send(
    new CreateModelCommand({ ModelName: 'm2', Tags: [{ Key: 'k', Value: 'v' }] }),
  );

  const { Models } = await environment.client.send(new ListModelsCommand({ MaxResults: 1 }));
  const { Tags, NextToken } = await environment.client.send(new ListTagsCommand({ ResourceArn }));

  expect(Models).toEqual([{ ModelName: 'm2', ModelArn: ResourceArn, CreationTime: expect.any(Date) }]);
  expect(Tags).toEqual([{ Key: 'k', Value: 'v' }]);
  expect(NextToken).toBeUndefined();
});
