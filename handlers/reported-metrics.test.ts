import { describe, expect, it } from 'vitest';
import type { TransformEnd } from './domain/transform-outcome.ts';
import { createHandler as createFailedRecords } from './failed-records/handler.ts';
import { buildObjectCreated, buildStreamRecord, jobIdOf } from './fakes/build.ts';
import { buildRequest } from './fakes/build-request.ts';
import { buildWorld, type World } from './fakes/build-world.ts';
import { runTransforms } from './fakes/run-transforms.ts';
import { startBatch } from './fakes/store-batch.ts';
import { createHandler as createJobApi } from './job-api/handler.ts';
import { createHandler as createReconciler } from './reconciler/handler.ts';
import { createHandler as createResultWriter } from './result-writer/handler.ts';
import { countEndedJobs } from './steps/count-ended-jobs.ts';
import { createHandler as createStreamProcessor } from './stream-processor/handler.ts';
import { createHandler as createTransformStarter } from './transform-starter/handler.ts';
import { createHandler as createTransformWatcher } from './transform-watcher/handler.ts';

/** As the functions are wired. */
const counted = (world: World) => ({ ...world, jobs: countEndedJobs(world.jobs, world.metrics) });

const streamRecords = ({ stream }: World) =>
  stream.records.map((record, index) => buildStreamRecord(record, `${index}`));

async function submit(world: World, payloads: readonly string[]): Promise<void> {
  for (const body of payloads) await createJobApi(counted(world))(buildRequest({ body }));
}

async function startTransforms(world: World): Promise<void> {
  for (const key of await world.objects.listKeys('data/')) {
    await createTransformStarter(world)(buildObjectCreated(key));
  }
}

/** Runs what was started and delivers each event about it twice. */
async function finishTransforms(world: World): Promise<void> {
  const writeResults = createResultWriter(counted(world));
  const watch = createTransformWatcher(counted(world));
  for (const { transformJobName, end, outputs } of await runTransforms(world)) {
    const detail = {
      TransformJobName: transformJobName,
      TransformJobStatus: end.status,
      FailureReason: end.failureReason,
    };
    for (const key of [...outputs, ...outputs]) await writeResults(buildObjectCreated(key));
    await watch({ source: 'aws.sagemaker', detail });
    await watch({ source: 'aws.sagemaker', detail });
  }
}

describe('the functions report', () => {
  it('each job, batch and transform on its way, once', async () => {
    const world = buildWorld();
    await submit(world, ['1', '2', 'bad']);
    await createStreamProcessor(counted(world))({ Records: streamRecords(world) });
    await startTransforms(world);

    await finishTransforms(world);
    await finishTransforms(world);

    expect(world.metrics.sums).toEqual({
      JobsAccepted: 3,
      JobsProcessed: 2,
      JobsFailed: 1,
      BatchesStored: 1,
      RecordsBatched: 3,
      // The batch, and once more its records one by one. Both are the model's refusals, none is a failure of the platform.
      TransformsStarted: 2,
      TransformsFailed: 2,
    });
  });

  it('records that cannot be processed, and those that the stream gave up', async () => {
    const world = buildWorld();
    await submit(world, ['1']);
    const payload = { Records: [...streamRecords(world), buildStreamRecord('nonsense', '9')] };
    await world.objects.put('aws/lambda/x', JSON.stringify({ payload }));

    await createFailedRecords(counted(world))(buildObjectCreated('aws/lambda/x'));

    expect(world.metrics.sums).toMatchObject({ RecordsGivenUp: 2, RecordsParked: 1, RecordsBatched: 1 });
  });

  it('what is no record at all, and what is no delivery', async () => {
    const world = buildWorld();
    await world.objects.put('aws/lambda/x', 'nonsense');

    await createStreamProcessor(counted(world))({ Records: ['nonsense', { kinesis: {} }] });
    await createFailedRecords(counted(world))(buildObjectCreated('aws/lambda/x'));

    expect(world.metrics.sums).toEqual({ RecordsParked: 3 });
    expect(await world.objects.listKeys('parked/')).toHaveLength(3);
  });

  it('what the reconciler finds: a repair, the age of open work, jobs that expire', async () => {
    const world = buildWorld();
    await submit(world, ['1', '2']);
    await createStreamProcessor(counted(world))({ Records: streamRecords(world) });
    await startTransforms(world);
    await runTransforms(world);
    await submit(world, ['3']);
    world.clock.now = new Date(world.clock.now.getTime() + 5 * 60_000);

    await createReconciler(counted(world))();

    expect(world.metrics.sums).toMatchObject({ ReconcilerRepairs: 1, OldestOpenJobAge: 300 });

    world.clock.now = new Date(world.clock.now.getTime() + 56 * 60_000);
    await createReconciler(counted(world))();

    expect(world.metrics.sums).toMatchObject({ JobsExpired: 1, JobsProcessed: 2 });
    expect(await world.jobs.find(jobIdOf(3))).toMatchObject({ status: 'Expired' });
  });

  it('a transform that the reconciler creates, once, and none that SageMaker postpones', async () => {
    const world = buildWorld();
    world.transformJobs.answer = { outcome: 'postponed' };
    await startBatch(world, 1);
    await createReconciler(counted(world))();
    const postponed = world.metrics.sums.ReconcilerRepairs;
    world.transformJobs.answer = undefined;

    await createReconciler(counted(world))();
    await createReconciler(counted(world))();

    expect(postponed).toBeUndefined();
    expect(world.metrics.sums).toMatchObject({ TransformsPostponed: 2, ReconcilerRepairs: 1, TransformsStarted: 1 });
  });

  it('a transform that the reconciler ends because SageMaker rejects it', async () => {
    const world = buildWorld();
    world.transformJobs.answer = { outcome: 'rejected', reason: 'Could not find model "digits"' };
    await startBatch(world, 1);

    await createReconciler(counted(world))();

    expect(world.metrics.sums).toMatchObject({ ReconcilerRepairs: 1, TransformsFailed: 1, PlatformFailures: 1 });
  });

  it.each<TransformEnd>([
    { status: 'Failed', failureReason: 'CapacityError: Unable to provision requested ML compute capacity.' },
    { status: 'Stopped' },
  ])('a transform that the platform failed, once: $status', async (end) => {
    const world = buildWorld();
    const { transformJobName } = await startBatch(world, 1);
    const watch = createTransformWatcher(counted(world));
    const detail = {
      TransformJobName: transformJobName,
      TransformJobStatus: end.status,
      FailureReason: end.failureReason,
    };

    await watch({ source: 'aws.sagemaker', detail });
    await watch({ source: 'aws.sagemaker', detail });

    expect(world.metrics.sums.PlatformFailures).toBe(1);
  });

  it('a batch without output in a transform that is said to be completed', async () => {
    const world = buildWorld();
    const { transformJobName } = await startBatch(world, 1);
    world.transformJobs.end(transformJobName, { status: 'Completed' });
    await createReconciler(counted(world))();
    world.clock.now = new Date(world.clock.now.getTime() + 60_000);

    await createReconciler(counted(world))();

    expect(world.metrics.sums).toMatchObject({ PlatformFailures: 1 });
  });

  it('jobs that are canceled', async () => {
    const world = buildWorld();
    await submit(world, ['1']);
    const cancel = buildRequest({ jobId: jobIdOf(1), method: 'POST', resource: '/job/{job_id}/cancel' });

    await createJobApi(counted(world))(cancel);
    await createJobApi(counted(world))(cancel);

    expect(world.metrics.sums).toEqual({ JobsAccepted: 1, JobsCanceled: 1 });
  });
});
