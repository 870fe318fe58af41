import { describe, expect, it } from 'vitest';
import { acceptJob, failJob, type JobTransition, processJob } from '../domain/job-transitions.ts';
import { buildJobRecord } from '../fakes/build.ts';
import { writeJobs } from './write-jobs.ts';

const context = { now: new Date('2026-03-04T05:06:09.000Z'), jobRetentionDays: 7 };

async function groupsWritten(transitions: readonly JobTransition[]): Promise<string[][]> {
  const groups: string[][] = [];
  const writeAll = async (group: readonly JobTransition[]) => {
    groups.push(group.map(({ jobId }) => jobId));
    return group.map(() => 'written' as const);
  };
  await writeJobs({ writeAll }, transitions);
  return groups;
}

describe('writeJobs', () => {
  it('writes every transition once, a hundred per call', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => `job-${index}`);

    const groups = await groupsWritten(ids.map((jobId) => acceptJob(buildJobRecord({ jobId }), context)));

    expect(groups.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(groups.flat()).toEqual(ids);
  });

  it('keeps a call with large results below the limit of a transaction', async () => {
    const result = 'x'.repeat(100 * 1024);
    const batch = { batchId: 'b1' };

    const groups = await groupsWritten(
      Array.from({ length: 25 }, (_, index) =>
        processJob(buildJobRecord({ jobId: `job-${index}` }), batch, { contentType: 'text/csv', result }, context),
      ),
    );

    expect(groups.map(({ length }) => length)).toEqual([10, 10, 5]);
  });

  it('keeps a call with long reasons below that limit, too', async () => {
    const error = {
      code: 'model_error',
      message: 'x'.repeat(250_000),
      stage: 'transforming',
      retryable: false,
    } as const;

    const groups = await groupsWritten(
      Array.from({ length: 10 }, (_, index) => failJob(buildJobRecord({ jobId: `job-${index}` }), error, context)),
    );

    expect(groups.map(({ length }) => length)).toEqual([4, 4, 2]);
  });

  it('writes nothing for nothing', async () => {
    expect(await groupsWritten([])).toEqual([]);
  });
});
