import { transformJobRequestSchema } from '../jobs/transform-job-request.ts';
import { createTransformJobRefusals, goTogether } from './create-transform-job-refusals.ts';
import type { OperationParity, Rows } from './parity.ts';

const limits = 'operations/create-transform-job › %s keeps its limits';
const withoutEffect =
  'conformance/processing-rules › 2.1: TransformAmiVersion and ExperimentConfig change nothing about the work';
const asSent =
  'operations/answers › DescribeTransformJob returns every member of the request as it was sent, but the tags';

const request: Rows = {
  TransformJobName: [
    'taken for ever, in whatever letter case',
    'documented',
    'conformance/create-transform-job › 13: a name can be used once, in whatever spelling',
  ],
  ModelName: [
    'a model of this name must exist',
    'documented',
    'conformance/create-refusals › $number: Create refuses $message',
  ],
  MaxConcurrentTransforms: [
    'requests open at a time; 0 or absent: `/execution-parameters`, else 1',
    'documented',
    'conformance/splitting › 42: four requests are open at a time for %s, the output is in order',
  ],
  ModelClientConfig: [
    'kept member by member',
    'assumed',
    'operations/answers › DescribeTransformJob returns structures that were sent empty or in part as they are',
  ],
  'ModelClientConfig.InvocationsTimeoutInSeconds': [
    'from sending a request to the end of its answer; 600 by default',
    'documented',
    'conformance/container › 13.6.5: a container that hangs is given up after the time-out',
  ],
  'ModelClientConfig.InvocationsMaxRetries': [
    'attempts after the first; 3 by default',
    'documented',
    'conformance/container › $number: $text is tried again as often as the job says',
  ],
  MaxPayloadInMB: [
    'of 1,048,576 bytes; 0: no limit, chunked; at most 100; 6 by default',
    'documented',
    'conformance/splitting › 40: MaxPayloadInMB 0 sends one chunked request',
  ],
  BatchStrategy: [
    'one record a request, or as many as fit; the model server may propose',
    'documented',
    'conformance/splitting › $number: $BatchStrategy sends lines as they are',
  ],
  Environment: [
    'put on top of the model’s variables; `{}` comes back as `{}`',
    'observed',
    'models/model-servers › 46: the server sees SAGEMAKER_BATCH always and the other variables if the request sets them',
  ],
  'Environment.<key>': ['the message names the whole map', 'observed', limits],
  'Environment.<value>': ['the message names the whole map', 'observed', limits],
  TransformInput: ['what is read', 'documented', limits],
  'TransformInput.DataSource': ['only `S3DataSource`', 'documented', limits],
  'TransformInput.DataSource.S3DataSource': ['where it is', 'documented', limits],
  'TransformInput.DataSource.S3DataSource.S3DataType': [
    '`S3Prefix` and `ManifestFile`; the others are refused',
    'documented',
    goTogether,
  ],
  'TransformInput.DataSource.S3DataSource.S3Uri': [
    'a plain string prefix, or the key of the manifest',
    'observed',
    'conformance/selection › $number: $s3Uri names its outputs',
  ],
  'TransformInput.ContentType': [
    'sent as it is with each request; absent: not sent',
    'documented',
    'conformance/container › 47: Content-Type and Accept are sent as given, and nothing names the file',
  ],
  'TransformInput.CompressionType': [
    '`Gzip`: unpacked before splitting',
    'documented',
    'conformance/selection › 33: gzip members are unpacked before splitting',
  ],
  'TransformInput.SplitType': [
    'what a record is',
    'documented',
    'conformance/splitting › $number: $BatchStrategy sends lines as they are',
  ],
  TransformOutput: ['where results go', 'documented', limits],
  'TransformOutput.S3OutputPath': [
    'the folder of the `.out` objects; the job’s name is not in it',
    'observed',
    'conformance/selection › 30: one object goes to the folder of the output path',
  ],
  'TransformOutput.Accept': [
    'sent as it is with each request; the format of the answer',
    'documented',
    'conformance/container › 47: Content-Type and Accept are sent as given, and nothing names the file',
  ],
  'TransformOutput.AssembleWith': [
    '`Line`: one LF after each record; `None`: nothing',
    'documented',
    'conformance/processing-rules › 6.2: raw answers are put together with AssembleWith $AssembleWith',
  ],
  'TransformOutput.KmsKeyId': [
    'passed to S3 with each output; `""`: S3’s default',
    'documented',
    'conformance/processing-rules › 2.1: KmsKeyId goes with each output, and only if it was given',
  ],
  DataCaptureConfig: [
    'manifests of the objects that went in and came out',
    'documented',
    'conformance/data-capture › 13.8.2: a failed job captures all its input and the output that it has',
  ],
  'DataCaptureConfig.DestinationS3Uri': [
    '`/input` and `/output` by hour',
    'documented',
    'conformance/data-capture › 13.8.2: the manifests lie in the UTC hour of the start, and are written after the objects',
  ],
  'DataCaptureConfig.KmsKeyId': [
    'the key of the manifests',
    'documented',
    'conformance/data-capture › 5.6: the manifests are encrypted with the key of DataCaptureConfig',
  ],
  'DataCaptureConfig.GenerateInferenceId': [
    'an id and the start time in each record of the output',
    'documented',
    'conformance/inference-id › 5.6: inference id and start of the job are appended to $what',
  ],
  TransformResources: ['kept', 'documented', limits],
  'TransformResources.InstanceType': [
    'one of the service’s; quotas count by it; the machine is your own',
    'documented',
    'conformance/create-refusals › $number: Create refuses $message',
  ],
  'TransformResources.InstanceCount': [
    'objects are shared out to so many, 32 at a time; each has MaxConcurrentTransforms requests open; at most 100 by the documentation',
    'documented',
    'conformance/instances › 3.1: each instance has MaxConcurrentTransforms requests open, all together no more',
  ],
  'TransformResources.VolumeKmsKeyId': ['kept; refused for types with local storage', 'documented', goTogether],
  'TransformResources.TransformAmiVersion': ['kept; without effect', 'assumed', withoutEffect],
  DataProcessing: [
    'comes back with all three members',
    'observed',
    'conformance/describe-and-stop › 3: Describe fills in the defaults of the service and no others',
  ],
  'DataProcessing.InputFilter': [
    'what of a record the model sees',
    'documented',
    'conformance/data-processing › $number: InputFilter $InputFilter selects what the model sees',
  ],
  'DataProcessing.OutputFilter': [
    'what of the result is written',
    'documented',
    'conformance/data-processing › $number: CSV rows are filtered, joined and filtered again',
  ],
  'DataProcessing.JoinSource': [
    '`Input`: the original record joined with the answer',
    'documented',
    'conformance/data-processing › $number: CSV rows are filtered, joined and filtered again',
  ],
  Tags: [
    'kept for ListTags, not in Describe',
    'documented',
    'conformance/tags › tags of models and jobs are kept apart, those of Create included',
  ],
  'Tags[].Key': ['the last of equal keys counts', 'assumed', limits],
  'Tags[].Value': ['may be empty', 'documented', limits],
  ExperimentConfig: ['kept; without effect', 'assumed', withoutEffect],
  'ExperimentConfig.ExperimentName': ['kept', 'documented', asSent],
  'ExperimentConfig.TrialName': ['kept', 'documented', asSent],
  'ExperimentConfig.TrialComponentDisplayName': ['kept', 'documented', asSent],
  'ExperimentConfig.RunName': ['kept', 'documented', asSent],
};

export const createTransformJobParity: OperationParity = {
  name: 'CreateTransformJob',
  schema: transformJobRequestSchema,
  request,
  answer: {
    TransformJobArn: [
      'has the name in lower case',
      'observed',
      'conformance/create-transform-job › 2: the ARN has the name in lower case, the name keeps its spelling',
    ],
  },
  errors: createTransformJobRefusals,
};
