import { expect, it } from 'vitest';
import { buildJobRecord } from '../fakes/build.ts';
import { acceptJob, failJob } from './job-transitions.ts';
import { redrivenRecord } from './redriven-record.ts';

const record = buildJobRecord();
const error = { code: 'platform_error', message: '', stage: 'transforming', retryable: true } as const;
const doneAt = new Date('2026-03-04T06:00:00.000Z');
const row = {
  ...acceptJob(record, { jobRetentionDays: 7 }),
  ...failJob(record, error, { now: doneAt, jobRetentionDays: 7 }),
};
const stored = { contentType: record.contentType, payload: record.payload };

it('begins a life now, and remembers when the job was submitted', () => {
  const redriven = redrivenRecord(row, stored, new Date('2026-03-04T07:00:00.000Z'));

  expect(redriven).toEqual({
    ...record,
    arrivalTime: '2026-03-04T07:00:00.000Z',
    submittedAt: record.arrivalTime,
  });
});

it('begins after the earlier end on a machine whose clock is behind', () => {
  const redriven = redrivenRecord(row, stored, new Date('2026-03-04T05:00:00.000Z'));

  expect(redriven.arrivalTime).toBe('2026-03-04T06:00:00.001Z');
});

it('remembers the first submission through a second redrive', () => {
  const first = redrivenRecord(row, stored, new Date('2026-03-04T07:00:00.000Z'));
  const failedAgain = { ...row, ...acceptJob(first, { jobRetentionDays: 7 }), doneAt: '2026-03-04T08:00:00.000Z' };

  const second = redrivenRecord(failedAgain, stored, new Date('2026-03-04T09:00:00.000Z'));

  expect(second.submittedAt).toBe(record.arrivalTime);
});
