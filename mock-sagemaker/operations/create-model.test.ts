import { expect, it } from 'vitest';
import { listRequestMembers } from '../parity/request-members.ts';
import {
  atLeast,
  atMost,
  type Limits,
  matching,
  mistyped,
  oneOf,
  required,
  violationPath,
  violationsWith,
} from '../testing/limits.ts';
import { modelRequestSchema } from './model.ts';

const namePattern = '[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}';
const tagPattern = '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)';
const uri: Limits = {
  accepted: ['s3://b/m.tar.gz', 'https://b/k', `s3://${'x'.repeat(1019)}`],
  refused: [
    ['m.tar.gz', matching('(https|s3)://([^/]+)/?(.*)')],
    [`s3://${'x'.repeat(1020)}`, atMost(1024)],
  ],
};
const optional: Limits = { accepted: [undefined], refused: [['x', mistyped]] };
const structure: Limits = { accepted: [{}, undefined], refused: [['x', mistyped]] };
const text: Limits = { accepted: ['', 'x', undefined], refused: [[1, mistyped]] };
const networkIds: Limits = {
  accepted: ['a-1', 'x'.repeat(32)],
  refused: [
    ['x'.repeat(33), atMost(32)],
    ['a_b', matching('[-0-9a-zA-Z]+')],
  ],
};
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `id-${index}`);

const s3DataSource: Record<string, Limits> = {
  S3DataSource: { accepted: [], refused: [['x', mistyped]] },
  'S3DataSource.S3Uri': { ...uri, refused: [required, ...uri.refused] },
  'S3DataSource.S3DataType': {
    accepted: ['S3Prefix', 'S3Object'],
    refused: [required, ['ManifestFile', oneOf('S3Prefix', 'S3Object')]],
  },
  'S3DataSource.CompressionType': { accepted: ['None', 'Gzip'], refused: [required, ['Zip', oneOf('None', 'Gzip')]] },
  'S3DataSource.ModelAccessConfig': optional,
  'S3DataSource.ModelAccessConfig.AcceptEula': { accepted: [true, false], refused: [required, ['true', mistyped]] },
  'S3DataSource.HubAccessConfig': optional,
  'S3DataSource.HubAccessConfig.HubContentArn': {
    accepted: ['', 'x'.repeat(255)],
    refused: [required, ['x'.repeat(256), atMost(255)]],
  },
  'S3DataSource.ManifestS3Uri': { ...uri, accepted: [...uri.accepted, undefined] },
  'S3DataSource.ETag': text,
  'S3DataSource.ManifestEtag': text,
};

const container: Record<string, Limits> = {
  ContainerHostname: {
    accepted: ['a', 'a-1', 'a'.repeat(63), undefined],
    refused: [
      ['a'.repeat(64), atMost(63)],
      ['a_b', matching(namePattern)],
    ],
  },
  Image: {
    accepted: ['http://127.0.0.1:8080', 'x'.repeat(255), undefined],
    refused: [
      ['x'.repeat(256), atMost(255)],
      ['a b', matching('[\\S]+')],
    ],
  },
  ImageConfig: optional,
  'ImageConfig.RepositoryAccessMode': {
    accepted: ['Platform', 'Vpc'],
    refused: [required, ['Public', oneOf('Platform', 'Vpc')]],
  },
  'ImageConfig.RepositoryAuthConfig': optional,
  'ImageConfig.RepositoryAuthConfig.RepositoryCredentialsProviderArn': {
    accepted: ['x', 'x'.repeat(2048)],
    refused: [required, ['', atLeast(1)], ['x'.repeat(2049), atMost(2048)]],
  },
  Mode: {
    accepted: ['SingleModel', 'MultiModel', undefined],
    refused: [['Single', oneOf('SingleModel', 'MultiModel')]],
  },
  ModelDataUrl: { ...uri, accepted: [...uri.accepted, undefined] },
  ModelDataSource: structure,
  ...prefixed('ModelDataSource', s3DataSource),
  AdditionalModelDataSources: {
    accepted: [[], undefined],
    refused: [[Array.from({ length: 6 }, () => ({})), atMost(5)]],
  },
  'AdditionalModelDataSources[].ChannelName': {
    accepted: ['a.b-c_1', 'x'.repeat(64)],
    refused: [required, ['', atLeast(1)], ['x'.repeat(65), atMost(64)], ['a b', matching('[A-Za-z0-9\\.\\-_]+')]],
  },
  ...prefixed('AdditionalModelDataSources[]', s3DataSource),
  Environment: {
    accepted: [{}, Object.fromEntries(ids(100).map((id) => [id.replace('-', '_'), ''])), undefined],
    refused: [[Object.fromEntries(ids(101).map((id) => [id.replace('-', '_'), ''])), atMost(100)]],
  },
  'Environment.<key>': {
    accepted: ['_', 'a'.repeat(1024)],
    refused: [
      ['1', 'Map keys must'],
      ['a'.repeat(1025), 'Map keys must'],
    ],
  },
  'Environment.<value>': { accepted: ['', 'a\nb', 'x'.repeat(1024)], refused: [['x'.repeat(1025), 'Map value must']] },
  ModelPackageName: {
    accepted: ['p', 'arn:aws:sagemaker:us-east-1:111122223333:model-package/p/1', undefined],
    refused: [
      ['', atLeast(1)],
      ['x'.repeat(177), atMost(176)],
      ['a_b', 'Member must satisfy regular expression pattern'],
    ],
  },
  InferenceSpecificationName: {
    accepted: ['a', 'a'.repeat(63), undefined],
    refused: [
      ['', atLeast(1)],
      ['a'.repeat(64), atMost(63)],
      ['a_b', matching(namePattern)],
    ],
  },
  MultiModelConfig: structure,
  'MultiModelConfig.ModelCacheSetting': {
    accepted: ['Enabled', 'Disabled', undefined],
    refused: [['On', oneOf('Enabled', 'Disabled')]],
  },
  ContainerMetricsConfig: structure,
  'ContainerMetricsConfig.MetricsEndpoints': {
    accepted: [[], undefined],
    refused: [[[{ MetricsEndpointPath: '/a' }, { MetricsEndpointPath: '/b' }], atMost(1)]],
  },
  'ContainerMetricsConfig.MetricsEndpoints[].MetricsEndpointPath': {
    accepted: ['/metrics', `/${'x'.repeat(255)}`],
    refused: [required, [`/${'x'.repeat(256)}`, atMost(256)], ['/a/../b', matching('/(?!.*\\.\\.)[a-zA-Z0-9/_.\\-]+')]],
  },
  'ContainerMetricsConfig.MetricsEndpoints[].MetricPublishFrequencyInSeconds': {
    accepted: [60, undefined],
    refused: [['60', mistyped]],
  },
};

const limits: Record<string, Limits> = {
  ModelName: {
    accepted: ['m', 'a'.repeat(63)],
    refused: [required, ['a'.repeat(64), atMost(63)], ['a_b', matching('[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?')]],
  },
  PrimaryContainer: structure,
  ...prefixed('PrimaryContainer', container),
  Containers: { accepted: [[], undefined], refused: [[Array.from({ length: 16 }, () => ({})), atMost(15)]] },
  ...prefixed('Containers[]', container),
  InferenceExecutionConfig: optional,
  'InferenceExecutionConfig.Mode': {
    accepted: ['Serial', 'Direct'],
    refused: [required, ['X', oneOf('Serial', 'Direct')]],
  },
  ExecutionRoleArn: {
    accepted: ['arn:aws:iam::111122223333:role/a', undefined],
    refused: [
      ['x'.repeat(19), atLeast(20)],
      [`arn:aws:iam::111122223333:role/${'x'.repeat(2048)}`, atMost(2048)],
      ['arn:aws:iam::1:role/aaaaaa', matching('arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+')],
    ],
  },
  VpcConfig: optional,
  'VpcConfig.SecurityGroupIds': {
    accepted: [ids(1), ids(5)],
    refused: [required, [[], atLeast(1)], [ids(6), atMost(5)]],
  },
  'VpcConfig.SecurityGroupIds[]': networkIds,
  'VpcConfig.Subnets': { accepted: [ids(1), ids(16)], refused: [required, [[], atLeast(1)], [ids(17), atMost(16)]] },
  'VpcConfig.Subnets[]': networkIds,
  EnableNetworkIsolation: { accepted: [true, false, undefined], refused: [['true', mistyped]] },
  Tags: {
    accepted: [[], undefined],
    refused: [[Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })), atMost(50)]],
  },
  'Tags[].Key': {
    accepted: ['x'.repeat(128)],
    refused: [required, ['', atLeast(1)], ['x'.repeat(129), atMost(128)], ['#', matching(tagPattern)]],
  },
  'Tags[].Value': {
    accepted: ['', 'x'.repeat(256)],
    refused: [required, ['x'.repeat(257), atMost(256)], ['#', matching(tagPattern)]],
  },
};

function prefixed(prefix: string, members: Record<string, Limits>): Record<string, Limits> {
  return Object.fromEntries(Object.entries(members).map(([path, each]) => [`${prefix}.${path}`, each]));
}

const S3DataSource = {
  S3Uri: 's3://b/m/',
  S3DataType: 'S3Prefix',
  CompressionType: 'None',
  ModelAccessConfig: { AcceptEula: true },
  HubAccessConfig: { HubContentArn: 'x' },
};
const definition = {
  ImageConfig: {
    RepositoryAccessMode: 'Vpc',
    RepositoryAuthConfig: { RepositoryCredentialsProviderArn: 'x' },
  },
  ModelDataSource: { S3DataSource },
  AdditionalModelDataSources: [{ ChannelName: 'a', S3DataSource }],
  ContainerMetricsConfig: { MetricsEndpoints: [{ MetricsEndpointPath: '/metrics' }] },
};
const request = {
  ModelName: 'm',
  PrimaryContainer: definition,
  Containers: [definition],
  InferenceExecutionConfig: { Mode: 'Serial' },
  VpcConfig: { SecurityGroupIds: ['a'], Subnets: ['b'] },
  Tags: [{ Key: 'k', Value: 'v' }],
};

it.each(Object.entries(limits))('%s keeps its limits', (path, { accepted, refused }) => {
  for (const value of accepted) expect(violationsWith(modelRequestSchema, request, path, value)).toEqual([]);
  for (const [value, violation] of refused) {
    expect(violationsWith(modelRequestSchema, request, path, value)).toContainEqual(
      expect.stringContaining(`${violationPath(path)}: ${violation}`),
    );
  }
});

it('the limits of every member are tried', () => {
  expect(Object.keys(limits)).toEqual(listRequestMembers(modelRequestSchema).map(({ path }) => path));
});
