import { describeTransformJobSchema } from '../operations/describe-transform-job.ts';
import type { OperationParity } from './parity.ts';

const asSent = [
  'as sent',
  'documented',
  'operations/answers › DescribeTransformJob returns every member of the request as it was sent, but the tags',
] as const;
const ifSent = [
  'as sent; no key if it was not',
  'observed',
  'conformance/describe-and-stop › 3: Describe fills in the defaults of the service and no others',
] as const;
const filledIn = (value: string) =>
  [
    `as sent, else \`${value}\``,
    'observed',
    'conformance/describe-and-stop › 3: Describe fills in the defaults of the service and no others',
  ] as const;
const never = [
  'only for jobs that another job made',
  'documented',
  'operations/answers › DescribeTransformJob returns every member of the request as it was sent, but the tags',
] as const;
const justCreated =
  'conformance/describe-and-stop › 4: a job just created is InProgress and has no times but that of its creation';

export const describeTransformJobParity: OperationParity = {
  name: 'DescribeTransformJob',
  schema: describeTransformJobSchema,
  request: {
    TransformJobName: [
      'in any letter case',
      'assumed',
      'conformance/requests › names are looked up in any letter case, and the ARN is in lower case',
    ],
  },
  answer: {
    TransformJobName: [
      'in the spelling of Create',
      'observed',
      'conformance/create-transform-job › 2: the ARN has the name in lower case, the name keeps its spelling',
    ],
    TransformJobArn: [
      'has the name in lower case',
      'observed',
      'conformance/create-transform-job › 2: the ARN has the name in lower case, the name keeps its spelling',
    ],
    TransformJobStatus: [
      '`InProgress`, `Completed`, `Failed`, `Stopping`, `Stopped`',
      'documented',
      'jobs/transform-job › no sequence of transitions leaves a terminal status or lets times run backwards',
    ],
    FailureReason: [
      'only of a failed job; at most 1024 characters',
      'documented',
      'conformance/output › 68: event, Describe and List share the reason of a failure',
    ],
    ModelName: asSent,
    MaxConcurrentTransforms: ifSent,
    ModelClientConfig: [
      'what was sent of it; no key if it was not',
      'assumed',
      'operations/answers › DescribeTransformJob returns structures that were sent empty or in part as they are',
    ],
    'ModelClientConfig.InvocationsTimeoutInSeconds': asSent,
    'ModelClientConfig.InvocationsMaxRetries': asSent,
    MaxPayloadInMB: ifSent,
    BatchStrategy: ifSent,
    Environment: [
      'as sent, `{}` too; no key if it was not',
      'observed',
      'operations/answers › DescribeTransformJob returns structures that were sent empty or in part as they are',
    ],
    'Environment.<key>': asSent,
    'Environment.<value>': asSent,
    TransformInput: asSent,
    'TransformInput.DataSource': asSent,
    'TransformInput.DataSource.S3DataSource': asSent,
    'TransformInput.DataSource.S3DataSource.S3DataType': asSent,
    'TransformInput.DataSource.S3DataSource.S3Uri': asSent,
    'TransformInput.ContentType': asSent,
    'TransformInput.CompressionType': filledIn('None'),
    'TransformInput.SplitType': filledIn('None'),
    TransformOutput: [
      'always there',
      'observed',
      'conformance/describe-and-stop › 3: Describe fills in the defaults of the service and no others',
    ],
    'TransformOutput.S3OutputPath': asSent,
    'TransformOutput.Accept': asSent,
    'TransformOutput.AssembleWith': filledIn('None'),
    'TransformOutput.KmsKeyId': [
      'as sent, else `""`',
      'observed',
      'conformance/describe-and-stop › 3: Describe fills in the defaults of the service and no others',
    ],
    DataCaptureConfig: asSent,
    'DataCaptureConfig.DestinationS3Uri': asSent,
    'DataCaptureConfig.KmsKeyId': asSent,
    'DataCaptureConfig.GenerateInferenceId': asSent,
    TransformResources: asSent,
    'TransformResources.InstanceType': asSent,
    'TransformResources.InstanceCount': asSent,
    'TransformResources.VolumeKmsKeyId': asSent,
    'TransformResources.TransformAmiVersion': asSent,
    CreationTime: [
      'epoch seconds with milliseconds',
      'documented',
      'conformance/requests › 1.1: an answer is JSON 1.1 with a request id; times are epoch seconds; what is absent has no key',
    ],
    TransformStartTime: ['no key before the instances are up', 'observed', justCreated],
    TransformEndTime: [
      'no key before the end; set for a stopped job too',
      'documented',
      'conformance/describe-and-stop › 19: a running job stops without waiting for the answers that are open',
    ],
    DataProcessing: [
      'always there, with all three members',
      'observed',
      'conformance/describe-and-stop › 3: Describe fills in the defaults of the service and no others',
    ],
    'DataProcessing.InputFilter': filledIn('$'),
    'DataProcessing.OutputFilter': filledIn('$'),
    'DataProcessing.JoinSource': filledIn('None'),
    ExperimentConfig: asSent,
    'ExperimentConfig.ExperimentName': asSent,
    'ExperimentConfig.TrialName': asSent,
    'ExperimentConfig.TrialComponentDisplayName': asSent,
    'ExperimentConfig.RunName': asSent,
  },
  absent: { LabelingJobArn: never, AutoMLJobArn: never },
  errors: {
    '`ValidationException`: constraints': [
      'as worded by the service',
      'observed',
      'operations/input-limits › $path of $operation keeps its limits',
    ],
    '`ValidationException`: no such job': [
      '`Could not find requested job with name: <name>`; the documented `ResourceNotFound` never comes',
      'observed',
      'conformance/describe-and-stop › 18: an unknown job is a ValidationException',
    ],
  },
};
