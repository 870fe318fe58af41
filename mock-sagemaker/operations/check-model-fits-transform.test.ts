import { describe, expect, it } from 'vitest';
import { checkModelFitsTransform } from './check-model-fits-transform.ts';
import type { ModelRequest } from './model.ts';

const model = (members: Partial<ModelRequest>): ModelRequest => ({ ModelName: 'm', ...members });
const s3DataSource = { S3Uri: 's3://b/k', S3DataType: 'S3Prefix', CompressionType: 'None' } as const;

describe('checkModelFitsTransform', () => {
  it.each<Partial<ModelRequest>>([
    { PrimaryContainer: { Image: 'a', Mode: 'SingleModel', ModelDataUrl: 's3://b/m.tar.gz' } },
    { PrimaryContainer: { Image: 'a', ImageConfig: { RepositoryAccessMode: 'Vpc' }, AdditionalModelDataSources: [] } },
    { PrimaryContainer: { Image: 'a', ModelPackageName: 'made-from' } },
    { Containers: [{ Image: 'a' }, { Image: 'b' }], InferenceExecutionConfig: { Mode: 'Serial' } },
    { PrimaryContainer: { Image: 'a' }, EnableNetworkIsolation: true },
  ])('accepts %j', (members) => {
    expect(() => checkModelFitsTransform(model(members))).not.toThrow();
  });

  it.each<[Partial<ModelRequest>, string]>([
    [
      { PrimaryContainer: { ModelDataSource: { S3DataSource: s3DataSource } } },
      "SageMaker Batch currently doesn't support",
    ],
    [{ InferenceExecutionConfig: { Mode: 'Direct' } }, 'its InferenceExecutionConfig.Mode is Direct'],
    [{ Containers: [{}, { Mode: 'MultiModel' }] }, 'a container has Mode MultiModel'],
    [
      { PrimaryContainer: { AdditionalModelDataSources: [{ ChannelName: 'c', S3DataSource: s3DataSource }] } },
      'AdditionalModelDataSources are not fetched here',
    ],
    [{ PrimaryContainer: { ModelPackageName: 'p' } }, 'there are no model packages here'],
  ])('refuses %j', (members, message) => {
    expect(() => checkModelFitsTransform(model(members))).toThrow(message);
  });
});
