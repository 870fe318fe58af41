import { describe, expect, it } from 'vitest';
import { acceptJob, batchJob, expireJob, failJob, processJob } from '../domain/job-transitions.ts';
import { buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { collect } from '../fakes/collect.ts';
import type { EndedJobs, EndedJobsFilter } from './ended-jobs.ts';
import type { JobRepository } from './job-repository.ts';

const error = { code: 'platform_error', message: 'no capacity', stage: 'transforming', retryable: true } as const;
const endedAt = (time: string) => ({ now: new Date(time), jobRetentionDays: 7 });
const [seven, eight, nine] = ['2026-03-04T07:00:00.000Z', '2026-03-04T08:00:00.000Z', '2026-03-04T09:00:00.000Z'];

async function fill(jobs: JobRepository): Promise<void> {
  const [failed, expired, open, processed] = [1, 2, 3, 4].map((number) => buildJobRecord({ jobId: jobIdOf(number) }));
  if (!failed || !expired || !open || !processed) return;
  await jobs.write(acceptJob(failed, endedAt(seven)));
  await jobs.write(failJob(failed, error, endedAt(seven), { batchId: 'b1' }));
  await jobs.write(expireJob(expired, { ...error, code: 'deadline_exceeded' }, endedAt(nine)));
  await jobs.write(batchJob(open, 'b2', endedAt(seven)));
  const result = { contentType: 'text/csv', result: '7' } as const;
  await jobs.write(processJob(processed, { batchId: 'b1' }, result, endedAt(seven)));
}

/** What every EndedJobs does. `create` gives one over an empty table, and what writes to that table. */
export function describeEndedJobs(name: string, create: () => Promise<{ jobs: JobRepository; ended: EndedJobs }>) {
  const scan = async (filter: EndedJobsFilter) => {
    const { jobs, ended } = await create();
    await fill(jobs);
    const pages = await collect(ended.scan(filter));
    return {
      scannedCount: pages.reduce((sum, page) => sum + page.scannedCount, 0),
      jobs: pages.flatMap((page) => page.jobs).toSorted((a, b) => (a.jobId < b.jobId ? -1 : 1)),
    };
  };

  describe(`${name} as EndedJobs`, () => {
    it('gives what is needed of the jobs that ended so, and says how much it has read', async () => {
      const { scannedCount, jobs } = await scan({ statuses: ['Failed'] });

      expect(scannedCount).toBe(4);
      const { arrivalTime } = buildJobRecord();
      expect(jobs).toEqual([
        { jobId: jobIdOf(1), status: 'Failed', stage: 'done', arrivalTime, doneAt: seven, batchId: 'b1', error },
      ]);
    });

    it.each([
      ['several statuses', { statuses: ['Failed', 'Expired'] }, [1, 2]],
      ['since a time', { statuses: ['Failed', 'Expired'], endedSince: eight }, [2]],
      ['until a time', { statuses: ['Failed', 'Expired'], endedUntil: eight }, [1]],
      ['in the very moment', { statuses: ['Failed'], endedSince: seven, endedUntil: seven }, [1]],
      ['of no such status', { statuses: ['Canceled'] }, []],
    ] satisfies [string, EndedJobsFilter, number[]][])('selects %s', async (_what, filter, numbers) => {
      const { jobs } = await scan(filter);

      expect(jobs.map(({ jobId }) => jobId)).toEqual(numbers.map(jobIdOf));
    });
  });
}
