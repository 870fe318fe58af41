import { buildJob } from '../environment.ts';
import type { Random } from './random.ts';

const arn = (kind: string, name: string): string => `arn:aws:sagemaker:us-east-1:111122223333:${kind}/${name}`;

/** A request that is accepted if nobody touches it, with every member that its operation knows. */
export function buildValidRequest(random: Random): { operation: string; input: object } {
  // Few enough names that most are met again.
  const someJob = `fuzz-${random.below(800)}`;
  const someModel = `fuzz-model-${random.below(40)}`;
  const ResourceArn = random.oneIn(2) ? arn('transform-job', someJob) : arn('model', someModel);
  const list = {
    NameContains: 'fuzz',
    SortOrder: 'Ascending',
    MaxResults: 50,
    CreationTimeAfter: 0,
    CreationTimeBefore: 2e9,
  };
  return random.pick([
    { operation: 'CreateTransformJob', input: buildFullJob(someJob, random) },
    { operation: 'CreateTransformJob', input: buildFullJob(someJob, random) },
    { operation: 'CreateTransformJob', input: buildFullJob(someJob, random) },
    { operation: 'DescribeTransformJob', input: { TransformJobName: someJob } },
    { operation: 'StopTransformJob', input: { TransformJobName: someJob } },
    {
      operation: 'ListTransformJobs',
      input: {
        ...list,
        SortBy: 'Status',
        StatusEquals: 'Completed',
        LastModifiedTimeAfter: 0,
        LastModifiedTimeBefore: 2e9,
      },
    },
    { operation: 'CreateModel', input: buildFullModel(someModel) },
    { operation: 'DescribeModel', input: { ModelName: someModel } },
    { operation: 'DeleteModel', input: { ModelName: someModel } },
    { operation: 'ListModels', input: { ...list, SortBy: 'Name' } },
    {
      operation: 'AddTags',
      input: {
        ResourceArn,
        Tags: [
          { Key: 'k', Value: 'v' },
          { Key: 'l', Value: '' },
        ],
      },
    },
    { operation: 'ListTags', input: { ResourceArn, MaxResults: 50 } },
    { operation: 'DeleteTags', input: { ResourceArn, TagKeys: ['k', 'l'] } },
  ]);
}

function buildFullJob(TransformJobName: string, random: Random): object {
  const type = random.pick(['text/csv', 'application/json', 'application/jsonlines']);
  const isCsv = type === 'text/csv';
  return buildJob({
    TransformJobName,
    s3Uri: random.pick(['s3://b/in/', 's3://b/in/a.csv', 's3://b/in/b.jsonl']),
    input: { ContentType: type, CompressionType: 'None', SplitType: 'Line' },
    output: { Accept: type, AssembleWith: 'Line', KmsKeyId: '' },
    MaxConcurrentTransforms: 2,
    MaxPayloadInMB: 1,
    BatchStrategy: random.pick(['MultiRecord', 'SingleRecord']),
    ModelClientConfig: { InvocationsTimeoutInSeconds: 5, InvocationsMaxRetries: 1 },
    Environment: { A: 'b' },
    DataProcessing: {
      InputFilter: isCsv ? '$[0:]' : '$.a',
      OutputFilter: isCsv ? '$[0,-1]' : "$['a','SageMakerOutput']",
      JoinSource: 'Input',
    },
    DataCaptureConfig: { DestinationS3Uri: 's3://b/capture', KmsKeyId: '', GenerateInferenceId: true },
    ExperimentConfig: { ExperimentName: 'e', TrialName: 't', TrialComponentDisplayName: 'c', RunName: 'r' },
    Tags: [{ Key: 'k', Value: 'v' }],
  });
}

function buildFullModel(ModelName: string): object {
  return {
    ModelName,
    PrimaryContainer: {
      ContainerHostname: 'h',
      Image: 'image',
      ImageConfig: { RepositoryAccessMode: 'Platform' },
      Mode: 'SingleModel',
      ModelDataUrl: 's3://b/model.tar.gz',
      Environment: { A: 'b' },
    },
    InferenceExecutionConfig: { Mode: 'Serial' },
    ExecutionRoleArn: 'arn:aws:iam::111122223333:role/r',
    VpcConfig: { SecurityGroupIds: ['sg-1'], Subnets: ['subnet-1'] },
    EnableNetworkIsolation: false,
    Tags: [{ Key: 'k', Value: 'v' }],
  };
}
