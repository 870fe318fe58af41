import { expect, test } from 'vitest';
import { answerTo, refusalOf } from '../model.ts';
import type { Observation } from '../observe/observation.ts';
import { buildObservation, buildSubmission, buildTransformJob, viewOf } from './build-observation.ts';
import { check } from './checker.ts';

const good = buildObservation();
const [submission = buildSubmission()] = good.submissions;
const [batch] = good.workItems;
const [batchObject] = good.batchObjects;
const otherKey = 'data/2026/11/21/09/00/b2/data';
const processed = viewOf('Processed', { result: answerTo(submission.payload) });
const why = { message: 'why', retryable: true };
const failed = (code: string, retryable: boolean) => viewOf('Failed', { error: { ...why, code, retryable } });
const refusedWith = (message: string) =>
  viewOf('Failed', { error: { code: 'model_error', message, retryable: false } });
const endedAs = (view: ReturnType<typeof viewOf>) => ({ histories: [{ jobId: 'j1', lives: [[view]] }] });
const expiredAt = (done_at: string) => viewOf('Expired', { done_at, error: { ...why, code: 'deadline_exceeded' } });
const failedAt = (time: string) =>
  viewOf('Failed', { done_at: `2026-11-21T${time}:00.000Z`, error: { ...why, code: 'platform_error' } });
const keyed = (jobId: string) => buildSubmission({ idempotencyKey: 'k', answers: [{ kind: 'accepted', jobId }] });
const platformFailures = [1, 2, 3].map((attempt) =>
  buildTransformJob({ name: `t${attempt}`, status: 'Failed', failureReason: 'InternalServerError: …' }),
);

test('finds nothing in a run in which nothing went wrong', () => {
  expect(check(good)).toEqual([]);
});

test.each<[string, string, Partial<Observation>]>([
  [
    'a valid request that is refused',
    'a request that is valid is not refused',
    { submissions: [...good.submissions, buildSubmission({ answers: [{ kind: 'refused', status: 422 }] })] },
  ],
  [
    "a poison record with another one's reason",
    'a job ends with its own result or its own reason',
    {
      submissions: [buildSubmission({ isPoison: true })],
      ...endedAs(refusedWith(refusalOf('poison,1-9,9'))),
    },
  ],
  ['a job that does not end', 'every accepted job ends', endedAs(viewOf('Queued'))],
  ['a job that nobody finds', 'every accepted job ends', endedAs({ ...viewOf('Queued'), status: 404 })],
  [
    'a result that changes',
    'a job ends once',
    { histories: [{ jobId: 'j1', lives: [[processed, viewOf('Processed', { result: 'other' })]] }] },
  ],
  [
    'an end that is taken back',
    'a job ends once',
    { histories: [{ jobId: 'j1', lives: [[processed, viewOf('Queued'), processed]] }] },
  ],
  [
    'a redriven job that does not end',
    'every accepted job ends',
    { histories: [{ jobId: 'j1', lives: [[failed('platform_error', true)], [viewOf('Queued')]] }] },
  ],
  [
    "another job's result",
    'a job ends with its own result or its own reason',
    endedAs(viewOf('Processed', { result: answerTo('good,1-1,8') })),
  ],
  [
    'a good record that failed the model',
    'a job ends with its own result or its own reason',
    endedAs(failed('model_error', false)),
  ],
  [
    'a poison record with a result',
    'a job ends with its own result or its own reason',
    { submissions: [buildSubmission({ isPoison: true })] },
  ],
  [
    'a platform error after one failure',
    'a job ends with its own result or its own reason',
    { ...endedAs(failed('platform_error', true)), transformJobs: platformFailures.slice(0, 1) },
  ],
  [
    'a job that expired long before its deadline',
    'a job ends with its own result or its own reason',
    { jobDeadlineMinutes: 10, ...endedAs(expiredAt('2026-11-21T09:09:59.999Z')) },
  ],
  [
    'a job that ends as canceled by nobody',
    'a job ends with its own result or its own reason',
    endedAs(viewOf('Canceled')),
  ],
  [
    'a row without a record',
    'no row without a job',
    { jobItems: [...good.jobItems, { jobId: 'j2', status: 'Queued' }] },
  ],
  [
    'a job behind a 503',
    'what is refused is not accepted',
    { submissions: [buildSubmission({ answers: [{ kind: 'unavailable' }] })] },
  ],
  ['a batch without a row', 'lines in = results + errors out', { workItems: [] }],
  [
    'a batch that counts wrong',
    'lines in = results + errors out',
    { workItems: [{ workId: '', ...batch, resultCount: 0 }] },
  ],
  [
    'a batch that does not say how many records it has',
    'lines in = results + errors out',
    { workItems: [{ workId: '', ...batch, recordCount: undefined }] },
  ],
  [
    'a batch of an object that is not there',
    'lines in = results + errors out',
    { workItems: [...good.workItems, { workId: 'batch#b2', dataKey: 'data/b2/data', state: 'closed' }] },
  ],
  ['a record whose job does not end', 'every record ends as a job', { jobItems: [{ jobId: 'j1', status: 'Queued' }] }],
  ['two jobs under one key', 'one key is one request and one job', { submissions: [keyed('j1'), keyed('j2')] }],
  [
    'two requests under one key',
    'one key is one request and one job',
    { submissions: [keyed('j1'), { ...keyed('j1'), payload: 'good,1-1,8' }] },
  ],
  [
    'a conflict between equal requests',
    'one key is one request and one job',
    { submissions: [keyed('j1'), buildSubmission({ idempotencyKey: 'k', answers: [{ kind: 'conflict' }] })] },
  ],
  [
    'a redrive that does nothing',
    'a redriven job ends anew',
    { histories: [{ jobId: 'j1', lives: [[failedAt('09:05')], [failedAt('09:05')]] }] },
  ],
  [
    'a redriven job that one more failure of the platform ends',
    'a job ends with its own result or its own reason',
    {
      histories: [{ jobId: 'j1', lives: [[failedAt('09:05')], [failedAt('09:10')]] }],
      transformJobs: platformFailures,
    },
  ],
  ['a place that is still taken', 'no open work is left', { workItems: [...good.workItems, { workId: 'slot#0' }] }],
  [
    'a job that is still in the index of open ones',
    'no open work is left',
    { jobItems: [{ jobId: 'j1', status: 'Processed', openPartition: '1' }] },
  ],
  [
    'a second transform of a batch that has its results',
    'no batch is transformed twice without a reason',
    { transformJobs: [buildTransformJob(), buildTransformJob({ name: 't2' })] },
  ],
  [
    'a redelivered batch under another key',
    'a redelivered batch is the same batch',
    {
      batchObjects: [...good.batchObjects, { dataKey: otherKey, records: batchObject?.records ?? [] }],
    },
  ],
])('finds %s', (_what, invariant, changes) => {
  const found = check(buildObservation(changes)).map((violation) => violation.invariant);

  expect(found).toContain(invariant);
});

test.each<[string, Partial<Observation>]>([
  [
    'a poison record that failed',
    { submissions: [buildSubmission({ isPoison: true })], ...endedAs(failed('model_error', false)) },
  ],
  [
    'a job that its client canceled',
    { submissions: [buildSubmission({ isCanceled: true })], ...endedAs(viewOf('Canceled')) },
  ],
  ['a job that expired', { jobDeadlineMinutes: 10, ...endedAs(expiredAt('2026-11-21T09:10:00.000Z')) }],
  [
    'an end that a redrive took back',
    { histories: [{ jobId: 'j1', lives: [[failed('platform_error', true)], [viewOf('Queued'), processed]] }] },
  ],
  ['three failures of the platform', { ...endedAs(failed('platform_error', true)), transformJobs: platformFailures }],
  [
    'a transform after one that failed',
    { transformJobs: [buildTransformJob({ status: 'Failed' }), buildTransformJob({ name: 't2' })] },
  ],
  [
    'a poison record whose reason is its own',
    {
      submissions: [buildSubmission({ isPoison: true })],
      ...endedAs(refusedWith(refusalOf(submission.payload))),
    },
  ],
  ['a repeated request under a key', { submissions: [keyed('j1'), keyed('j1')] }],
  [
    'a conflict with another request under the key',
    {
      submissions: [
        keyed('j1'),
        buildSubmission({ payload: 'good,1-1,8', idempotencyKey: 'k', answers: [{ kind: 'conflict' }] }),
      ],
    },
  ],
  ['a job whose client got no answer', { submissions: [buildSubmission({ answers: [{ kind: 'lost' }] })] }],
  [
    'a copy of a record on the stream that came alone',
    {
      streamRecords: [...good.streamRecords, ...good.streamRecords],
      batchObjects: [...good.batchObjects, { dataKey: otherKey, records: batchObject?.records ?? [] }],
      workItems: [...good.workItems, { ...batch, workId: 'batch#b2', dataKey: otherKey }],
    },
  ],
  ['an id that is only reserved', { jobItems: [...good.jobItems, { jobId: 'j2' }] }],
])('accepts %s', (_what, changes) => {
  expect(check(buildObservation(changes))).toEqual([]);
});
