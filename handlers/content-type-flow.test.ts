import { beforeEach, describe, expect, it } from 'vitest';
import { buildObjectCreated, buildStreamRecord } from './fakes/build.ts';
import { buildRequest } from './fakes/build-request.ts';
import { asJson, buildWorld, type World } from './fakes/build-world.ts';
import { runTransforms } from './fakes/run-transforms.ts';
import { createHandler as createJobApi } from './job-api/handler.ts';
import { createHandler as createReconciler } from './reconciler/handler.ts';
import { createHandler as createResultWriter } from './result-writer/handler.ts';
import { createHandler as createStreamProcessor } from './stream-processor/handler.ts';
import { createHandler as createTransformStarter } from './transform-starter/handler.ts';
import { createHandler as createTransformWatcher } from './transform-watcher/handler.ts';

const minuteMs = 60_000;
const clientError = 'ClientError: See job logs for more information';

/** Submits payloads that become one batch, of which only the object's event is told. @returns ids of jobs and batch */
async function submitBatch(world: World, payloads: string[]) {
  const before = world.stream.records.length;
  const type = world.contentType === 'text/csv' ? 'text/csv' : 'application/json';
  for (const body of payloads) await createJobApi(world)(buildRequest({ body, headers: { 'Content-Type': type } }));
  const records = world.stream.records.slice(before);
  const Records = records.map((record, index) => buildStreamRecord(record, `${before + index}`));
  await createStreamProcessor(world)({ Records });
  const jobIds = records.map(({ jobId }) => jobId);
  const batchId = world.jobs.rows.get(jobIds[0] ?? '')?.batchId ?? '';
  return { jobIds, batchId };
}

async function wake(world: World, { batchId }: { batchId: string }): Promise<void> {
  const batch = await world.batches.find(batchId);
  await createTransformStarter(world)(buildObjectCreated(batch?.dataKey ?? ''));
}

async function endTransform(world: World, { batchId }: { batchId: string }, FailureReason: string): Promise<void> {
  const TransformJobName = (await world.batches.find(batchId))?.transformJobName ?? '';
  world.transformJobs.end(TransformJobName, { status: 'Failed', failureReason: FailureReason });
  const detail = { TransformJobName, TransformJobStatus: 'Failed', FailureReason };
  // Its place goes to nobody, so the batch still waits when the content type changes.
  const full = { ...world, limits: { ...world.limits, maxTransformJobs: 0 } };
  await createTransformWatcher(full)({ source: 'aws.sagemaker', detail });
}

const statesOf = (world: World, { jobIds }: { jobIds: string[] }) =>
  jobIds.map((jobId) => {
    const { status, error, result } = world.jobs.rows.get(jobId) ?? {};
    return error === undefined ? `${status} ${result}` : `${status} ${error.code} ${error.retryable}`;
  });

const changed = 'Failed content_type_changed false';

describe('a change of ContentType from CSV to JSON Lines', () => {
  let csv: World;
  let json: World;

  beforeEach(() => {
    csv = { ...buildWorld(), limits: { maxTransformJobs: 10, triggerType: 'S3' } };
    json = asJson(csv);
  });

  async function settle(): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      csv.clock.now = new Date(csv.clock.now.getTime() + 2 * minuteMs);
      await createReconciler(json)();
    }
  }

  it('keeps the results of what was running, and asks the model for nothing else that was stored as CSV', async () => {
    const running = await submitBatch(csv, ['1', '2']);
    await wake(csv, running);
    const isolated = await submitBatch(csv, ['3', 'bad']);
    await wake(csv, isolated);
    await endTransform(csv, isolated, clientError);
    await wake(csv, isolated);
    const halfIsolated = await submitBatch(csv, ['5', 'bad']);
    await wake(csv, halfIsolated);
    const retried = await submitBatch(csv, ['7']);
    await wake(csv, retried);
    csv.transformJobs.answer = { outcome: 'postponed' };
    const postponed = await submitBatch(csv, ['8']);
    await wake(csv, postponed);
    csv.transformJobs.answer = undefined;
    await endTransform(csv, halfIsolated, clientError);
    await endTransform(csv, retried, 'CapacityError: none left');
    const waiting = await submitBatch(csv, ['9', '10']);
    const asked = [...csv.transformJobs.created.keys()];

    const ends = await runTransforms(csv);
    for (const { outputs } of ends) {
      for (const key of outputs) await createResultWriter(json)(buildObjectCreated(key));
    }
    for (const { transformJobName: TransformJobName, end } of ends) {
      const detail = { TransformJobName, TransformJobStatus: end.status, FailureReason: end.failureReason };
      await createTransformWatcher(json)({ source: 'aws.sagemaker', detail });
    }
    await wake(json, waiting);
    await settle();

    expect(statesOf(json, running)).toEqual(['Processed -1', 'Processed -2']);
    expect(statesOf(json, isolated)).toEqual(['Processed -3', 'Failed model_error false']);
    for (const batch of [halfIsolated, waiting]) expect(statesOf(json, batch)).toEqual([changed, changed]);
    for (const batch of [retried, postponed]) expect(statesOf(json, batch)).toEqual([changed]);
    expect([...json.transformJobs.created.keys()]).toEqual(asked);
    expect(await json.batches.listOpen()).toEqual({ batches: [], transforms: [] });
    for (const { recordCount, resultCount = 0, errorCount = 0 } of json.batches.batches.values()) {
      expect(resultCount + errorCount).toBe(recordCount);
    }
    expect(json.jobs.rows.get(running.jobIds[0] ?? '')?.contentType).toBe('text/csv');
    expect(json.metrics.sums.PlatformFailures).toBe(1);
  });
});
