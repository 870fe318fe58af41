import { describe, expect, it } from 'vitest';
import type { TransformSettings } from '../domain/transform-request.ts';
import { type StubResponse, startStubService, stubError } from '../fakes/stub-service.ts';
import { createSageMakerClient, SageMakerTransformJobs } from './sagemaker-transform-jobs.ts';

const settings: TransformSettings = {
  contentType: 'text/csv',
  modelName: 'digits',
  instanceType: 'ml.m5.large',
  instanceCount: 1,
  batchStrategy: 'MultiRecord',
};
const location = { s3DataType: 'S3Prefix', s3Uri: 's3://b/data/x', s3OutputPath: 's3://b/result/x' } as const;

async function startTransformJobs(response: StubResponse, changed: Partial<TransformSettings> = {}) {
  const service = await startStubService(() => response);
  return {
    jobs: new SageMakerTransformJobs(createSageMakerClient(service.clientConfig), { ...settings, ...changed }),
    request: () => JSON.parse(service.requests[0]?.body ?? ''),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

const created = { status: 200, body: '{"TransformJobArn":"arn"}' };

describe('SageMakerTransformJobs', () => {
  it('creates a CSV transform that joins job and prediction', async () => {
    await using service = await startTransformJobs(created);

    const outcome = await service.jobs.create('t1', location);

    expect(outcome).toEqual({ outcome: 'created' });
    expect(service.request()).toEqual({
      TransformJobName: 't1',
      ModelName: 'digits',
      BatchStrategy: 'MultiRecord',
      TransformInput: {
        DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://b/data/x' } },
        ContentType: 'text/csv',
        SplitType: 'Line',
        CompressionType: 'None',
      },
      TransformOutput: { S3OutputPath: 's3://b/result/x', Accept: 'text/csv', AssembleWith: 'Line' },
      TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
      DataProcessing: { InputFilter: '$[2:]', JoinSource: 'Input', OutputFilter: '$[0,1,-1]' },
    });
  });

  it('creates a JSON Lines transform with the limits of the stack', async () => {
    const changed = { contentType: 'application/jsonlines', maxPayloadInMB: 0, maxConcurrentTransforms: 4 } as const;
    await using service = await startTransformJobs(created, changed);

    await service.jobs.create('t1', location);

    expect(service.request()).toMatchObject({
      MaxPayloadInMB: 0,
      MaxConcurrentTransforms: 4,
      TransformInput: { ContentType: 'application/jsonlines' },
      TransformOutput: { Accept: 'application/jsonlines' },
      DataProcessing: { InputFilter: '$.input', JoinSource: 'Input' },
    });
  });

  it.each([
    ['ResourceInUse', { outcome: 'exists' }],
    ['ResourceLimitExceeded', { outcome: 'postponed' }],
    ['ThrottlingException', { outcome: 'postponed' }],
    ['ValidationException', { outcome: 'rejected', reason: 'stub ValidationException' }],
  ])('takes %s for %o', async (type, outcome) => {
    await using service = await startTransformJobs(stubError(type));

    expect(await service.jobs.create('t1', location)).toEqual(outcome);
  });

  it('throws what it has no answer to', async () => {
    await using service = await startTransformJobs(stubError('AccessDeniedException'));

    await expect(service.jobs.create('t1', location)).rejects.toThrow('AccessDeniedException');
    await expect(service.jobs.describe('t1')).rejects.toThrow('AccessDeniedException');
  });

  it.each([
    ['InProgress', { state: 'running' }],
    ['Stopping', { state: 'running' }],
    ['Completed', { state: 'ended', end: { status: 'Completed' } }],
    ['Stopped', { state: 'ended', end: { status: 'Stopped' } }],
  ])('describes a job that is %s', async (status, state) => {
    await using service = await startTransformJobs({
      status: 200,
      body: JSON.stringify({ TransformJobStatus: status }),
    });

    expect(await service.jobs.describe('t1')).toEqual(state);
  });

  it('tells when a job ended', async () => {
    const body = JSON.stringify({ TransformJobStatus: 'Completed', TransformEndTime: 1_772_600_768 });
    await using service = await startTransformJobs({ status: 200, body });

    expect(await service.jobs.describe('t1')).toMatchObject({ endedAt: new Date('2026-03-04T05:06:08.000Z') });
  });

  it('tells why a job failed', async () => {
    const body = JSON.stringify({ TransformJobStatus: 'Failed', FailureReason: 'ClientError: See job logs' });
    await using service = await startTransformJobs({ status: 200, body });

    expect(await service.jobs.describe('t1')).toEqual({
      state: 'ended',
      end: { status: 'Failed', failureReason: 'ClientError: See job logs' },
    });
  });

  it('knows a job that SageMaker does not have', async () => {
    await using service = await startTransformJobs(stubError('ValidationException'));

    expect(await service.jobs.describe('t1')).toEqual({ state: 'unknown' });
  });
});
