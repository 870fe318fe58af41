import { describe, expect, it } from 'vitest';
import type { EndedJob } from '../../handlers/ports/ended-jobs.ts';
import { findObstacle, type Selection } from './selection.ts';

const failed: EndedJob = {
  jobId: 'j1',
  status: 'Failed',
  stage: 'done',
  arrivalTime: '2026-03-04T05:06:07.000Z',
  doneAt: '2026-03-04T06:00:00.000Z',
  error: { code: 'model_error', message: '', stage: 'transforming', retryable: false },
};
const all: Selection = { statuses: ['Failed', 'Expired'], retryableOnly: false };

describe('findObstacle', () => {
  it.each([
    ['a failed job', failed, all],
    ['an expired job', { ...failed, status: 'Expired' }, all],
    ['the first moment', failed, { ...all, endedSince: '2026-03-04T06:00:00.000Z' }],
    ['the last moment', failed, { ...all, endedUntil: '2026-03-04T06:00:00.000Z' }],
    ['a canceled job that is asked for', { ...failed, status: 'Canceled' }, { ...all, statuses: ['Canceled'] }],
  ] satisfies [string, EndedJob, Selection][])('finds none for %s', (_what, job, selection) => {
    expect(findObstacle(job, selection)).toBeUndefined();
  });

  it.each([
    ['an unknown job', undefined, all, /not there/],
    ['an open job', { ...failed, status: 'Queued', stage: 'batched' }, all, /is open \(Queued, batched\)/],
    ['a job with a result', { ...failed, status: 'Processed' }, all, /has its result/],
    ['a canceled job', { ...failed, status: 'Canceled' }, all, /add --status canceled/],
    ['an earlier job', failed, { ...all, endedSince: '2026-03-04T06:00:00.001Z' }, /before --since/],
    ['a later job', failed, { ...all, endedUntil: '2026-03-04T05:59:59.999Z' }, /after --until/],
    ['a refused payload', failed, { ...all, retryableOnly: true }, /model_error.*leave out --retryable/],
  ] satisfies [string, EndedJob | undefined, Selection, RegExp][])('says it for %s', (_what, job, selection, why) => {
    expect(findObstacle(job, selection)).toMatch(why);
  });
});
