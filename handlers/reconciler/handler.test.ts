import { describe, expect, it } from 'vitest';
import { acceptJob } from '../domain/job-transitions.ts';
import { resultKeyOf } from '../domain/object-keys.ts';
import { buildBatch, buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { resultLine, startBatch, storeBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

describe('reconciler', () => {
  it('starts a batch that no event announced', async () => {
    const world = buildWorld();
    const { batchId } = await storeBatch(world, 1);

    await createHandler(world)();

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'transforming' });
  });

  it('starts only retries where a schedule starts the rest and has not run yet', async () => {
    const world = buildWorld({ triggerType: 'Schedule' });
    const fresh = await storeBatch(world, 1);
    const retried = await storeBatch(world, 1, { batchId: '5f0d4f0e-6c35-5d0b-9a35-000000000002', attempt: 2 });

    await createHandler(world)();

    expect(await world.batches.find(fresh.batchId)).toMatchObject({ state: 'waiting' });
    expect(await world.batches.find(retried.batchId)).toMatchObject({ state: 'transforming' });
  });

  it('counts a batch as a repair whose event must have been missed, and none whose event may come', async () => {
    const [young, old, retried] = [buildWorld(), buildWorld(), buildWorld()];
    await storeBatch(young, 1);
    await storeBatch(old, 1);
    await storeBatch(retried, 1, { attempt: 2 });
    // The batch's minute, its longest collection, and the grace for its event.
    const missed = Date.parse(buildBatch().openSince) + 6 * 60_000 + 45_000;
    young.clock.now = new Date(missed - 1);
    for (const world of [old, retried]) world.clock.now = new Date(missed);

    for (const world of [young, old, retried]) await createHandler(world)();

    expect(young.transformJobs.created.size).toBe(1);
    expect([young, old, retried].map(({ metrics }) => metrics.sums.ReconcilerRepairs)).toEqual([
      undefined,
      1,
      undefined,
    ]);
  });

  it('creates a transform that was claimed but never created, under its name', async () => {
    const world = buildWorld();
    world.transformJobs.answer = { outcome: 'postponed' };
    const { transformJobName } = await startBatch(world, 1);
    world.transformJobs.answer = undefined;

    await createHandler(world)();

    expect([...world.transformJobs.created.keys()]).toEqual([transformJobName]);
  });

  it('takes a transform that SageMaker rejects for a failure of the platform', async () => {
    const world = buildWorld();
    world.transformJobs.answer = { outcome: 'rejected', reason: 'Could not find model "digits"' };
    const { batch } = await startBatch(world, 1, { platformFailures: 2 });

    await createHandler(world)();

    const job = await world.jobs.find(jobIdOf(1));
    expect(job).toMatchObject({ status: 'Failed', error: { code: 'platform_error' } });
    expect(job?.error?.message).toContain('Could not find model "digits"');
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed' });
  });

  it('closes a batch whose input is gone with an error for each record, so that it holds no place for ever', async () => {
    const world = buildWorld();
    world.transformJobs.answer = { outcome: 'rejected', reason: 'No S3 objects found' };
    const { batch } = await startBatch(world, 3);
    world.objects.objects.clear();

    await createHandler(world)();

    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', resultCount: 0, errorCount: 3 });
    expect((await world.batches.listOpen()).transforms).toEqual([]);
  });

  it('notices a transform that failed unnoticed', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 1);
    world.transformJobs.end(transformJobName, { status: 'Failed', failureReason: 'ClientError: See job logs' });

    await createHandler(world)();

    expect(await world.batches.find(batch.batchId)).toMatchObject({
      state: 'transforming',
      mode: 'isolated',
      attempt: 2,
    });
  });

  it('leaves a transform that has just ended to its event, and then ends it with what it left', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 1);
    await world.objects.put(resultKeyOf(batch.dataKey), resultLine(jobIdOf(1), '11'));
    world.transformJobs.end(transformJobName, { status: 'Completed' }, world.now());

    world.clock.now = new Date(world.clock.now.getTime() + 44_999);
    await createHandler(world)();
    const inTime = await world.batches.findTransform(transformJobName);
    const repairs = world.metrics.sums.ReconcilerRepairs;
    world.clock.now = new Date(world.clock.now.getTime() + 1);
    await createHandler(world)();

    expect(inTime?.endedAt).toBeUndefined();
    expect(repairs).toBeUndefined();
    expect(world.metrics.sums.ReconcilerRepairs).toBe(1);
    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Processed', result: '11' });
    expect(await world.batches.listOpen()).toEqual({ batches: [], transforms: [] });
  });

  it('writes results that no event announced, once the event had its time', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 1);
    await world.objects.put(resultKeyOf(batch.dataKey), resultLine(jobIdOf(1), '11'));
    world.transformJobs.end(transformJobName, { status: 'Completed' });

    await createHandler(world)();
    world.clock.now = new Date(world.clock.now.getTime() + 44_999);
    await createHandler(world)();
    const inTime = await world.jobs.find(jobIdOf(1));
    world.clock.now = new Date(world.clock.now.getTime() + 1);
    await createHandler(world)();

    expect(inTime).toBeUndefined();
    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Processed', result: '11' });
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed' });
  });

  it('expires a job that is past its deadline, and only that', async () => {
    const world = buildWorld();
    const late = buildJobRecord({ jobId: jobIdOf(1), arrivalTime: '2026-03-04T04:06:07.999Z' });
    const inTime = buildJobRecord({ jobId: jobIdOf(2), arrivalTime: '2026-03-04T04:06:08.000Z' });
    await world.jobs.write(acceptJob(late, world));
    await world.jobs.write(acceptJob(inTime, world));

    await createHandler(world)();

    expect(await world.jobs.find(late.jobId)).toMatchObject({
      status: 'Expired',
      error: { code: 'deadline_exceeded' },
    });
    expect(await world.jobs.find(inTime.jobId)).toMatchObject({ status: 'Queued' });
  });

  it('does every other repair if one fails, and then says so', async () => {
    const world = buildWorld();
    const { transformJobName } = await startBatch(world, 1);
    world.transformJobs.describe = async () => {
      throw new Error(`${transformJobName} cannot be described`);
    };
    await world.jobs.write(acceptJob(buildJobRecord({ arrivalTime: '2026-03-04T01:00:00.000Z' }), world));

    await expect(createHandler(world)()).rejects.toThrow('1 repairs failed');

    expect(await world.jobs.find(buildJobRecord().jobId)).toMatchObject({ status: 'Expired' });
  });

  it('ends what is overdue and reports the age of open work although a service holds it up until its time is over', async () => {
    const world = buildWorld();
    await world.jobs.write(acceptJob(buildJobRecord({ arrivalTime: '2026-03-04T01:00:00.000Z' }), world));
    const heldUp = new Promise<void>((resolve) => {
      world.objects.listObjects = async function* () {
        resolve();
        await new Promise(() => {});
      };
    });

    void createHandler(world)();
    await heldUp;

    expect(await world.jobs.find(buildJobRecord().jobId)).toMatchObject({ status: 'Expired' });
    expect(world.metrics.reported).toMatchObject({ OldestOpenJobAge: 14_768 });
  });

  it('settles what the stream gave up last: a delivery that is too large for it stops no other repair', async () => {
    const world = buildWorld();
    const { batchId } = await storeBatch(world, 1);
    await world.objects.put('aws/lambda/m/shard/x', JSON.stringify({ payload: { Records: [] } }));
    world.clock.now = new Date(world.clock.now.getTime() + 45_000);
    const memoryIsFull = new Promise<void>((resolve) => {
      world.jobs.findAll = () => {
        resolve();
        return new Promise(() => {});
      };
    });

    void createHandler(world)();
    await memoryIsFull;

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'transforming' });
  });

  it('invariant 3: two runs at once equal one run', async () => {
    const [once, twice] = [buildWorld(), buildWorld()];
    for (const world of [once, twice]) {
      const { transformJobName } = await startBatch(world, 2);
      world.transformJobs.end(transformJobName, { status: 'Failed', failureReason: 'ClientError: See job logs' });
    }
    await createHandler(once)();

    await Promise.all([createHandler(twice)(), createHandler(twice)()]);

    expect(twice.batches.batches).toEqual(once.batches.batches);
    expect(twice.transformJobs.created).toEqual(once.transformJobs.created);
  });
});
