import { describe, expect, it } from 'vitest';
import { acceptJob, failJob } from '../domain/job-transitions.ts';
import { buildBatch, buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { measureOpenWork } from './measure-open-work.ts';

const context = { now: new Date('2026-03-04T05:00:00.000Z'), jobRetentionDays: 7 };
const error = { code: 'model_error', message: 'refused', stage: 'transforming', retryable: false } as const;
const jobFrom = (number: number, arrivalTime: string) => buildJobRecord({ jobId: jobIdOf(number), arrivalTime });

describe('measureOpenWork', () => {
  it('reports the number of open batches and the age of the oldest work', async () => {
    const world = buildWorld();
    world.clock.now = new Date('2026-03-04T05:10:00.500Z');
    await world.batches.record(buildBatch({ batchId: '5f0d4f0e-6c35-5d0b-9a35-000000000001' }));
    await world.batches.record(
      buildBatch({ batchId: '5f0d4f0e-6c35-5d0b-9a35-000000000002', openSince: '2026-03-04T05:04:00.000Z' }),
    );
    await world.jobs.write(acceptJob(jobFrom(1, '2026-03-04T05:08:00.000Z'), context));
    await world.jobs.write(acceptJob(jobFrom(2, '2026-03-04T05:03:00.000Z'), context));
    await world.jobs.write(failJob(jobFrom(3, '2026-03-04T05:01:00.000Z'), error, context));

    await measureOpenWork(world);

    expect(world.metrics.sums).toEqual({ OpenBatches: 2, OldestOpenBatchAge: 360.5, OldestOpenJobAge: 420.5 });
  });

  it('reports zeros when nothing is open', async () => {
    const world = buildWorld();

    await measureOpenWork(world);

    expect(world.metrics.sums).toEqual({ OpenBatches: 0, OldestOpenBatchAge: 0, OldestOpenJobAge: 0 });
  });

  it('takes work from a clock that is ahead for new', async () => {
    const world = buildWorld();
    await world.jobs.write(acceptJob(jobFrom(1, '2026-03-04T05:06:09.000Z'), context));

    await measureOpenWork(world);

    expect(world.metrics.sums.OldestOpenJobAge).toBe(0);
  });
});
