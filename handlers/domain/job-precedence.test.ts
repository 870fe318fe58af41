import { describe, expect, it } from 'vitest';
import { buildJobRecord } from '../fakes/build.ts';
import type { JobError } from './job.ts';
import { attributesLeftBehind, givesWay } from './job-precedence.ts';
import { acceptJob, batchJob, cancelJob, expireJob, failJob, processJob } from './job-transitions.ts';

const error: JobError = { code: 'platform_error', message: '', stage: 'transforming', retryable: true };
const context = { now: new Date('2026-03-04T06:00:00.000Z'), jobRetentionDays: 7 };
const record = buildJobRecord({ arrivalTime: '2026-03-04T05:06:07.000Z' });
/** Of the job's next life, which began after the first one's end. */
const redriven = { ...record, arrivalTime: '2026-03-04T07:00:00.000Z', submittedAt: record.arrivalTime };
/** Of another try under the same key, through a host whose clock is hours ahead. */
const ahead = { ...record, arrivalTime: '2026-03-04T07:00:00.000Z' };
const result = { contentType: 'text/csv', result: '7' } as const;
const batch = { batchId: 'b1' };

const failed = failJob(record, error, context);
const processed = processJob(record, batch, result, context);

describe('givesWay', () => {
  it.each([
    ['accepted to batched', acceptJob(record, context), batchJob(record, 'b1', context), true],
    ['batched to accepted', batchJob(record, 'b1', context), acceptJob(record, context), false],
    ['batched to another batch', batchJob(record, 'b1', context), batchJob(record, 'b2', context), false],
    ['batched to a result', batchJob(record, 'b1', context), processed, true],
    ['failed to a result of the same life', failed, processed, false],
    ['failed to its redriven record', failed, acceptJob(redriven, context), true],
    ['failed to the batch of its redriven record', failed, batchJob(redriven, 'b2', context), true],
    ['failed to the result of its redriven record', failed, processJob(redriven, batch, result, context), true],
    ['expired to its redriven record', expireJob(record, error, context), acceptJob(redriven, context), true],
    ['failed to a record that nobody redrove', failed, acceptJob(ahead, context), false],
    ['failed to the batch of a record that nobody redrove', failed, batchJob(ahead, 'b2', context), false],
    ['accepted to the batch of a later try', acceptJob(record, context), batchJob(ahead, 'b2', context), true],
    ['a result to a later record', processed, acceptJob(redriven, context), false],
    [
      'a redriven job to the batch of its earlier life',
      acceptJob(redriven, context),
      batchJob(record, 'b1', context),
      false,
    ],
    ['a redriven job to the end of its earlier life', batchJob(redriven, 'b2', context), failed, false],
    ['a redriven job to its deadline', acceptJob(redriven, context), expireJob(redriven, error, context), true],
  ])('%s: %#', (_what, row, transition, expected) => {
    expect(givesWay(row, transition)).toBe(expected);
  });

  it('does not begin a life for a record that arrived before the job ended', () => {
    const duplicate = { ...record, arrivalTime: '2026-03-04T05:59:59.999Z' };

    expect(givesWay(failed, batchJob(duplicate, 'b2', context))).toBe(false);
  });

  it('lets no late write of the same life reopen a job that a host with a slow clock has ended', () => {
    const slow = { now: new Date('2026-03-04T05:06:06.000Z'), jobRetentionDays: 7 };
    const canceled = cancelJob(record, slow);

    expect(canceled.doneAt).toBe(record.arrivalTime);
    expect(givesWay(canceled, batchJob(record, 'b1', context))).toBe(false);
    expect(givesWay(canceled, acceptJob(redriven, context))).toBe(true);
  });
});

describe('attributesLeftBehind', () => {
  it('of a redriven job are its earlier outcome and its times, not where its payload is', () => {
    const left = attributesLeftBehind(acceptJob(redriven, context));

    expect(left).toEqual(expect.arrayContaining(['error', 'result', 'resultKey', 'doneAt', 'transformJobName']));
    expect(left).toEqual(expect.arrayContaining(['transformingAt', 'batchedAt']));
    expect(left).not.toContain('batchId');
    expect(left).not.toContain('openPartition');
  });

  it('of a result is the place among the open jobs, and no time of its own life', () => {
    const left = attributesLeftBehind(processed);

    expect(left).toContain('openPartition');
    expect(left).not.toContain('batchedAt');
    expect(left).not.toContain('result');
  });
});
