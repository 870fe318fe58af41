import { expect, it } from 'vitest';
import { transformJobRequestSchema } from '../jobs/transform-job-request.ts';
import { listRequestMembers } from '../parity/request-members.ts';
import { buildJob } from '../testing/environment.ts';
import {
  atLeast,
  atMost,
  highest,
  type Limits,
  lowest,
  matching,
  mistyped,
  oneOf,
  required,
  violationPath,
  violationsWith,
} from '../testing/limits.ts';

const structure: Limits = { accepted: [{}, undefined], refused: [['x', mistyped]] };
const uriPattern = '(https|s3)://([^/]+)/?(.*)';
const uri: Limits = {
  accepted: ['s3://b', 'https://b/k', `s3://${'x'.repeat(1019)}`],
  refused: [
    ['file:/x', matching(uriPattern)],
    [`s3://${'x'.repeat(1020)}`, atMost(1024)],
  ],
};
const kmsKey: Limits = {
  accepted: ['', 'arn:aws:kms:us-east-1:111122223333:key/a_b-c', 'x'.repeat(2048), undefined],
  refused: [
    ['a b', matching('[a-zA-Z0-9:/_-]*')],
    ['x'.repeat(2049), atMost(2048)],
  ],
};
const mediaType: Limits = {
  accepted: ['', 'text/csv', 'x'.repeat(256), undefined],
  refused: [
    ['x'.repeat(257), atMost(256)],
    ['a\nb', matching('.*')],
  ],
};
const filter: Limits = { accepted: ['', '$', 'x'.repeat(63), undefined], refused: [['x'.repeat(64), atMost(63)]] };
const experiment: Limits = {
  accepted: ['a', 'a'.repeat(120), undefined],
  refused: [
    ['', atLeast(1)],
    ['a'.repeat(121), atMost(120)],
    ['a_b', matching('[a-zA-Z0-9](-*[a-zA-Z0-9]){0,119}')],
  ],
};
const tagPattern = '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)';

const limits: Record<string, Limits> = {
  TransformJobName: {
    accepted: ['a', 'A-1', 'a'.repeat(63)],
    refused: [
      required,
      ['', atLeast(1)],
      ['a'.repeat(64), atMost(63)],
      ['bad_name', matching('[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}')],
      ['a-', matching('[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}')],
      [1, mistyped],
    ],
  },
  ModelName: {
    accepted: ['m', 'a--b', 'a'.repeat(63)],
    refused: [required, ['a'.repeat(64), atMost(63)], ['a-', matching('[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?')]],
  },
  MaxConcurrentTransforms: {
    accepted: [0, 1000, undefined],
    refused: [
      [-1, lowest(0)],
      [1.5, mistyped],
      ['1', mistyped],
    ],
  },
  ModelClientConfig: structure,
  'ModelClientConfig.InvocationsTimeoutInSeconds': {
    accepted: [1, 3600, undefined],
    refused: [
      [0, lowest(1)],
      [3601, highest(3600)],
    ],
  },
  'ModelClientConfig.InvocationsMaxRetries': {
    accepted: [0, 3, undefined],
    refused: [
      [-1, lowest(0)],
      [4, highest(3)],
    ],
  },
  MaxPayloadInMB: {
    accepted: [0, 100, undefined],
    refused: [
      [-1, lowest(0)],
      ['6', mistyped],
    ],
  },
  BatchStrategy: {
    accepted: ['MultiRecord', 'SingleRecord', undefined],
    refused: [['Both', oneOf('MultiRecord', 'SingleRecord')]],
  },
  Environment: {
    accepted: [{}, Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`A${index}`, 'x'])), undefined],
    refused: [[Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`A${index}`, 'x'])), atMost(16)]],
  },
  'Environment.<key>': {
    accepted: ['_', 'a'.repeat(1024)],
    refused: ['1x', 'a b', '', 'a'.repeat(1025)].map((key) => [
      key,
      'Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length ' +
        'greater than or equal to 0, Member must satisfy regular expression pattern: ^[a-zA-Z_][a-zA-Z0-9_]{0,1023}]',
    ]),
  },
  'Environment.<value>': {
    accepted: ['', 'a\nb', 'x'.repeat(10_240)],
    refused: [
      [
        'x'.repeat(10_241),
        'Map value must satisfy constraint: [Member must have length less than or equal to 10240, Member must have ' +
          'length greater than or equal to 0]',
      ],
    ],
  },
  TransformInput: { accepted: [], refused: [required] },
  'TransformInput.DataSource': { accepted: [], refused: [required] },
  'TransformInput.DataSource.S3DataSource': { accepted: [], refused: [required] },
  'TransformInput.DataSource.S3DataSource.S3DataType': {
    accepted: ['S3Prefix', 'ManifestFile', 'AugmentedManifestFile', 'Converse'],
    refused: [required, ['Prefix', oneOf('ManifestFile', 'S3Prefix', 'AugmentedManifestFile', 'Converse')]],
  },
  'TransformInput.DataSource.S3DataSource.S3Uri': { ...uri, refused: [required, ...uri.refused] },
  'TransformInput.ContentType': mediaType,
  'TransformInput.CompressionType': {
    accepted: ['None', 'Gzip', undefined],
    refused: [['gzip', oneOf('None', 'Gzip')]],
  },
  'TransformInput.SplitType': {
    accepted: ['None', 'Line', 'RecordIO', 'TFRecord', undefined],
    refused: [['line', oneOf('None', 'Line', 'RecordIO', 'TFRecord')]],
  },
  TransformOutput: { accepted: [], refused: [required] },
  'TransformOutput.S3OutputPath': { ...uri, refused: [required, ...uri.refused] },
  'TransformOutput.Accept': mediaType,
  'TransformOutput.AssembleWith': {
    accepted: ['None', 'Line', undefined],
    refused: [['RecordIO', oneOf('None', 'Line')]],
  },
  'TransformOutput.KmsKeyId': kmsKey,
  DataCaptureConfig: { accepted: [undefined], refused: [['x', mistyped]] },
  'DataCaptureConfig.DestinationS3Uri': { ...uri, refused: [required, ...uri.refused] },
  'DataCaptureConfig.KmsKeyId': { ...kmsKey, refused: [...kmsKey.refused] },
  'DataCaptureConfig.GenerateInferenceId': { accepted: [true, false, undefined], refused: [['true', mistyped]] },
  TransformResources: { accepted: [], refused: [required] },
  'TransformResources.InstanceType': { accepted: ['ml.m5.large', 'ml.inf2.48xlarge'], refused: [required] },
  'TransformResources.InstanceCount': {
    accepted: [1, 100],
    refused: [required, [0, lowest(1)], [101, highest(100)]],
  },
  'TransformResources.VolumeKmsKeyId': kmsKey,
  'TransformResources.TransformAmiVersion': {
    accepted: ['al2-ami-sagemaker-batch-gpu-470', 'a'.repeat(63), undefined],
    refused: [
      ['', atLeast(1)],
      ['a'.repeat(64), atMost(63)],
      ['a_b', matching('[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*')],
    ],
  },
  DataProcessing: structure,
  'DataProcessing.InputFilter': filter,
  'DataProcessing.OutputFilter': filter,
  'DataProcessing.JoinSource': {
    accepted: ['Input', 'None', undefined],
    refused: [['Output', oneOf('Input', 'None')]],
  },
  Tags: {
    accepted: [[], Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' })), undefined],
    refused: [[Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })), atMost(50)]],
  },
  'Tags[].Key': {
    accepted: ['ü b', 'x'.repeat(128)],
    refused: [required, ['', atLeast(1)], ['x'.repeat(129), atMost(128)], ['a#', matching(tagPattern)]],
  },
  'Tags[].Value': {
    accepted: ['', 'x'.repeat(256)],
    refused: [required, ['x'.repeat(257), atMost(256)], ['a#', matching(tagPattern)]],
  },
  ExperimentConfig: structure,
  'ExperimentConfig.ExperimentName': experiment,
  'ExperimentConfig.TrialName': experiment,
  'ExperimentConfig.TrialComponentDisplayName': experiment,
  'ExperimentConfig.RunName': experiment,
};

const request = {
  ...buildJob(),
  DataCaptureConfig: { DestinationS3Uri: 's3://b/c' },
  Tags: [{ Key: 'k', Value: 'v' }],
};

it.each(Object.entries(limits))('%s keeps its limits', (path, { accepted, refused }) => {
  for (const value of accepted) expect(violationsWith(transformJobRequestSchema, request, path, value)).toEqual([]);
  for (const [value, violation] of refused) {
    expect(violationsWith(transformJobRequestSchema, request, path, value)).toContainEqual(
      expect.stringContaining(`${violationPath(path)}: ${violation}`),
    );
  }
});

it('the limits of every member are tried', () => {
  expect(Object.keys(limits)).toEqual(listRequestMembers(transformJobRequestSchema).map(({ path }) => path));
});
