import { describe, expect, it } from 'vitest';
import { acceptJob, batchJob, cancelJob } from '../domain/job-transitions.ts';
import { buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { startBatch, storeBatch } from '../fakes/store-batch.ts';
import { expireJobs } from './expire-jobs.ts';

const overdue = buildJobRecord({ jobId: jobIdOf(1), arrivalTime: '2026-03-04T04:06:07.999Z' });
const { jobId } = overdue;

describe('expireJobs', () => {
  it('says that an expired job was not in a batch yet', async () => {
    const world = buildWorld();
    await world.jobs.write(acceptJob(overdue, world));

    await expireJobs(world);

    expect(await world.jobs.find(jobId)).toMatchObject({
      status: 'Expired',
      stage: 'done',
      error: { stage: 'accepted' },
    });
  });

  it('says that the batch of an expired job still waited', async () => {
    const world = buildWorld();
    const { batchId } = await storeBatch(world, 1);
    await world.jobs.write(batchJob(overdue, batchId, { ...world, now: world.clock.now }));

    await expireJobs(world);

    expect(await world.jobs.find(jobId)).toMatchObject({ status: 'Expired', error: { stage: 'batched' } });
  });

  it('says that the transform of an expired job ran, and since when', async () => {
    const world = buildWorld();
    const { batch } = await startBatch(world, 1);
    await world.jobs.write(batchJob(overdue, batch.batchId, { ...world, now: world.clock.now }));

    await expireJobs(world);

    expect(await world.jobs.find(jobId)).toMatchObject({
      status: 'Expired',
      error: { stage: 'transforming' },
      transformingAt: batch.transformingAt,
    });
  });

  it('expires however many there are', async () => {
    const world = buildWorld();
    const jobIds = Array.from({ length: 300 }, (_, index) => jobIdOf(index));
    for (const id of jobIds) await world.jobs.write(acceptJob({ ...overdue, jobId: id }, world));

    await expireJobs(world);

    const rows = await Promise.all(jobIds.map((id) => world.jobs.find(id)));
    expect(rows.filter((row) => row?.status !== 'Expired')).toEqual([]);
  });

  it('leaves a job alone that ended since the index was read', async () => {
    const world = buildWorld();
    await world.jobs.write(acceptJob(overdue, world));
    await world.jobs.write(cancelJob(overdue, { ...world, now: world.clock.now }));
    world.jobs.listOpenBefore = async function* () {
      yield overdue;
    };

    await expireJobs(world);

    expect(await world.jobs.find(jobId)).toMatchObject({ status: 'Canceled' });
    expect(world.logger.entries).toEqual([]);
  });

  it('leaves a job alone that was redriven since the index was read', async () => {
    const world = buildWorld();
    const redriven = { ...overdue, arrivalTime: world.clock.now.toISOString() };
    await world.jobs.write(acceptJob(redriven, world));
    world.jobs.listOpenBefore = async function* () {
      yield overdue;
    };

    await expireJobs(world);

    expect(await world.jobs.find(jobId)).toMatchObject({ status: 'Queued' });
  });

  it('invariant 3: is one expiry if it runs twice at once', async () => {
    const world = buildWorld();
    await world.jobs.write(acceptJob(overdue, world));

    await Promise.all([expireJobs(world), expireJobs(world)]);

    expect(world.logger.entries).toHaveLength(1);
  });
});
