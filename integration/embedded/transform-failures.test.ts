import {
  DescribeTransformJobCommand,
  ListTransformJobsCommand,
  SageMakerClient,
  StopTransformJobCommand,
} from '@aws-sdk/client-sagemaker';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedEnvironment, startEmbedded } from '../environments/embedded-process.ts';
import { JobApi } from '../job-api.ts';
import { csvOfDigit } from '../samples.ts';

/** Minutes of back-off pass in seconds; a window of a minute lets jobs that are sent together share a batch. */
const options = { parameters: { KinesisMaximumBatchingWindowInSeconds: '60' }, timeScale: 60 };
const limitMs = 60_000;
const refusal = 'row 1: expected 64 values, got 3';

let environment: EmbeddedEnvironment;
let api: JobApi;
let sageMaker: SageMakerClient;

beforeAll(async () => {
  environment = await startEmbedded(options);
  const { endpoint, region } = environment.outputs;
  api = new JobApi(environment.outputs);
  sageMaker = new SageMakerClient({ endpoint, region, credentials: { accessKeyId: 'any', secretAccessKey: 'any' } });
});
afterAll(() => environment[Symbol.asyncDispose]());
afterEach(() => faults('DELETE'));

async function faults(method: 'POST' | 'DELETE', fault?: object): Promise<void> {
  const body = fault === undefined ? {} : { body: JSON.stringify(fault) };
  const response = await fetch(new URL('/_mock-sagemaker/faults', environment.outputs.endpoint), { method, ...body });
  if (!response.ok) throw new Error(`faults: ${response.status} ${await response.text()}`);
}

/** Every transform so far, the oldest first. */
async function listTransforms(): Promise<{ name: string; status: string | undefined; input: string }[]> {
  const list = new ListTransformJobsCommand({ SortOrder: 'Ascending', MaxResults: 100 });
  const { TransformJobSummaries = [] } = await sageMaker.send(list);
  return Promise.all(
    TransformJobSummaries.map(async ({ TransformJobName: name = '' }) => {
      const job = await sageMaker.send(new DescribeTransformJobCommand({ TransformJobName: name }));
      const input = job.TransformInput?.DataSource?.S3DataSource?.S3Uri ?? '';
      return { name, status: job.TransformJobStatus, input };
    }),
  );
}

/** What `work` made run, beside its outcome. */
async function withTransforms<Outcome>(work: () => Promise<Outcome>) {
  const before = (await listTransforms()).length;
  const outcome = await work();
  return { outcome, transforms: (await listTransforms()).slice(before) };
}

const run = async (body: string) => api.final(await api.submit(body), limitMs);

describe('a failure of the platform', () => {
  test.each(['capacity-error', 'internal-error'])(
    '(%s) is followed by another attempt at the same batch',
    async (kind) => {
      await faults('POST', { kind, times: 1 });

      const { outcome, transforms } = await withTransforms(() => run(csvOfDigit(3)));

      expect(outcome).toMatchObject({ status: 'Processed', result: '3' });
      expect(transforms.map(({ status }) => status)).toEqual(['Failed', 'Completed']);
      expect(new Set(transforms.map(({ name }) => name)).size).toBe(2);
      expect(new Set(transforms.map(({ input }) => input)).size).toBe(1);
    },
    limitMs,
  );

  test(
    'that lasts ends the job after three attempts, and it may be sent again',
    async () => {
      await faults('POST', { kind: 'internal-error' });

      const { outcome, transforms } = await withTransforms(() => run(csvOfDigit(4)));

      expect(outcome).toMatchObject({ status: 'Failed', error: { code: 'platform_error', retryable: true } });
      expect(outcome.error?.message).toContain('InternalServerError: We encountered an internal error');
      expect(transforms.map(({ status }) => status)).toEqual(['Failed', 'Failed', 'Failed']);
      expect(new Set(transforms.map(({ input }) => input)).size).toBe(1);
    },
    limitMs,
  );

  test(
    'is what a transform has that somebody stops',
    async () => {
      await faults('POST', { kind: 'slow-start', delayMs: 3_600_000, times: 1 });

      const { outcome, transforms } = await withTransforms(async () => {
        const before = (await listTransforms()).length;
        const jobId = await api.submit(csvOfDigit(5));
        await expect.poll(async () => (await listTransforms()).length, { timeout: limitMs }).toBe(before + 1);
        const TransformJobName = (await listTransforms()).at(-1)?.name;
        await sageMaker.send(new StopTransformJobCommand({ TransformJobName }));
        return api.final(jobId, limitMs);
      });

      expect(outcome).toMatchObject({ status: 'Processed', result: '5' });
      expect(transforms.map(({ status }) => status)).toEqual(['Stopped', 'Completed']);
    },
    limitMs,
  );

  test(
    'that refuses the transform itself postpones it',
    async () => {
      // The SDK tries three times, then the reconciler does.
      await faults('POST', { kind: 'throttling', match: { operation: 'CreateTransformJob' }, times: 4 });

      const { outcome, transforms } = await withTransforms(() => run(csvOfDigit(6)));

      expect(outcome).toMatchObject({ status: 'Processed', result: '6' });
      expect(transforms.map(({ status }) => status)).toEqual(['Completed']);
    },
    limitMs,
  );
});

describe('a record that the model refuses', () => {
  test(
    'fails with what the model said of it, and costs one more transform and nobody a result',
    async () => {
      const { outcome, transforms } = await withTransforms(() =>
        Promise.all([csvOfDigit(7), '1,2,3', csvOfDigit(8)].map(run)),
      );

      expect(outcome.map(({ status, result }) => [status, result])).toEqual([
        ['Processed', '7'],
        ['Failed', undefined],
        ['Processed', '8'],
      ]);
      expect(outcome[1]?.error).toMatchObject({ code: 'model_error', message: refusal, retryable: false });
      expect(transforms.filter(({ input }) => input.includes('data-isolated/')).length).toBeLessThanOrEqual(1);
    },
    limitMs,
  );

  test(
    'alone in its batch needs no transform of its own',
    async () => {
      const { outcome, transforms } = await withTransforms(() => run('1,2,3'));

      expect(outcome).toMatchObject({ status: 'Failed', error: { code: 'model_error', message: refusal } });
      expect(transforms).toHaveLength(1);
    },
    limitMs,
  );
});
