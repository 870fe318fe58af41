import { describe, expect, it } from 'vitest';
import { parseEnvironment } from './environment.ts';
import { transformConfiguration } from './transform-configuration.ts';
import { transformStarterEnvironmentSchema } from './transform-starter/env.ts';

const environment = {
  BATCH_TABLE_NAME: 'batches',
  DATA_BUCKET_NAME: 'bucket',
  JOB_RETENTION_DAYS: '7',
  TRIGGER_TYPE: 'S3',
  CONTENT_TYPE: 'text/csv',
  MODEL_NAME: 'digits',
  TRANSFORM_INSTANCE_TYPE: 'ml.m5.large',
  TRANSFORM_INSTANCE_COUNT: '1',
  MAX_TRANSFORM_JOBS: '4',
  BATCH_STRATEGY: 'MultiRecord',
};

describe('parseEnvironment', () => {
  it('gives numbers for numbers and nothing for what is left to SageMaker', () => {
    const parsed = parseEnvironment(transformStarterEnvironmentSchema, { ...environment, MAX_PAYLOAD_IN_MB: '' });

    expect(parsed.JOB_RETENTION_DAYS).toBe(7);
    expect(transformConfiguration(parsed)).toEqual({
      limits: { maxTransformJobs: 4, triggerType: 'S3' },
      settings: {
        contentType: 'text/csv',
        modelName: 'digits',
        instanceType: 'ml.m5.large',
        instanceCount: 1,
        batchStrategy: 'MultiRecord',
        maxPayloadInMB: undefined,
        maxConcurrentTransforms: undefined,
      },
    });
  });

  it('reads the limits of SageMaker where they are given', () => {
    const given = { ...environment, MAX_PAYLOAD_IN_MB: '0', MAX_CONCURRENT_TRANSFORMS: '2' };

    const { settings } = transformConfiguration(parseEnvironment(transformStarterEnvironmentSchema, given));

    expect(settings).toMatchObject({ maxPayloadInMB: 0, maxConcurrentTransforms: 2 });
  });

  it('names everything that is missing or wrong at once', () => {
    const { MODEL_NAME: _, ...incomplete } = environment;
    const wrong = { ...incomplete, MAX_TRANSFORM_JOBS: 'many', TRIGGER_TYPE: 'SQS' };

    expect(() => parseEnvironment(transformStarterEnvironmentSchema, wrong)).toThrow(
      /(?=.*MODEL_NAME)(?=.*MAX_TRANSFORM_JOBS)(?=.*TRIGGER_TYPE)/,
    );
  });
});
