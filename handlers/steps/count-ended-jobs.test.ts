import { describe, expect, it } from 'vitest';
import { acceptJob, expireJob, failJob, processJob } from '../domain/job-transitions.ts';
import { buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { describeJobRepository } from '../ports/job-repository.conformance.ts';
import { countEndedJobs } from './count-ended-jobs.ts';

const context = { now: new Date('2026-03-04T05:06:09.000Z'), jobRetentionDays: 7 };
const result = { contentType: 'text/csv', result: '7' } as const;
const error = { code: 'model_error', message: 'refused', stage: 'transforming', retryable: false } as const;
const job = (number: number) => buildJobRecord({ jobId: jobIdOf(number) });

describeJobRepository('countEndedJobs', async () => {
  const { jobs, metrics } = buildWorld();
  return countEndedJobs(jobs, metrics);
});

describe('countEndedJobs', () => {
  it('counts jobs by the status they end with, not those that go on', async () => {
    const { jobs, metrics } = buildWorld();
    const counted = countEndedJobs(jobs, metrics);

    await counted.write(acceptJob(job(1), context));
    await counted.write(failJob(job(2), error, context));
    await counted.writeAll([
      processJob(job(3), { batchId: 'b1' }, result, context),
      processJob(job(4), { batchId: 'b1' }, result, context),
      expireJob(job(5), error, context),
    ]);

    expect(metrics.sums).toEqual({ JobsFailed: 1, JobsProcessed: 2, JobsExpired: 1 });
  });

  it('counts a job once, however often its end is written', async () => {
    const { jobs, metrics } = buildWorld();
    const counted = countEndedJobs(jobs, metrics);
    const end = failJob(job(1), error, context);

    await counted.write(end);
    await counted.write(end);
    await counted.writeAll([end, expireJob(job(1), error, context), failJob(job(2), error, context)]);

    expect(metrics.sums).toEqual({ JobsFailed: 2 });
  });
});
