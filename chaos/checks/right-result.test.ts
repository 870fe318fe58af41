import { expect, test } from 'vitest';
import { answerTo, refusalOf } from '../model.ts';
import type { Observation } from '../observe/observation.ts';
import { buildObservation, buildSubmission, buildTransformJob, viewOf } from './build-observation.ts';
import { checkRightResult } from './right-result.ts';

const sent = buildSubmission();
const poison = { submissions: [buildSubmission({ isPoison: true })] };
const processed = viewOf('Processed', { result: answerTo(sent.payload) });
const failed = (code: string, retryable: boolean, message = 'why', doneAt = '09:05') =>
  viewOf('Failed', { done_at: `2026-11-21T${doneAt}:00.000Z`, error: { code, message, retryable } });
const platformError = (doneAt?: string) => failed('platform_error', true, 'why', doneAt);
const refused = (message: string, retryable = false) => failed('model_error', retryable, message);
const livesOf = (...ends: ReturnType<typeof viewOf>[]) => ({
  histories: [{ jobId: 'j1', lives: ends.map((end) => [viewOf('Queued'), end]) }],
});
const expiredAt = (time: string) =>
  viewOf('Expired', {
    done_at: `2026-11-21T${time}Z`,
    error: { code: 'deadline_exceeded', message: '', retryable: true },
  });
const platformFailuresAt = (hour: string) =>
  [1, 2, 3].map((minute) =>
    buildTransformJob({
      name: `t${hour}-${minute}`,
      status: 'Failed',
      failureReason: 'InternalServerError: …',
      createdAtMs: Date.parse(`2026-11-21T${hour}:0${minute}:00.000Z`),
    }),
  );
const modelFailure = buildTransformJob({ status: 'Failed', failureReason: 'ClientError: See job logs' });

test.each<[string, Partial<Observation>]>([
  ["another job's result", livesOf(viewOf('Processed', { result: answerTo('good,1-1,8') }))],
  ['a poison record with a result', poison],
  ['a good record that failed the model', livesOf(refused(refusalOf(sent.payload)))],
  ['a good record that failed the model and has its result after a redrive', livesOf(refused('why'), processed)],
  ['a code that nobody knows, healed by a redrive', livesOf(failed('no_such_code', true), processed)],
  ["a poison record with another one's reason", { ...poison, ...livesOf(refused(refusalOf('good,1-0,77'))) }],
  ['a poison record without a reason', { ...poison, ...livesOf(refused('')) }],
  ['a poison record that may be tried again', { ...poison, ...livesOf(refused(refusalOf(sent.payload), true)) }],
  ['a failure without an error', livesOf(viewOf('Failed'))],
  [
    'a platform error after one failure',
    { ...livesOf(platformError()), transformJobs: platformFailuresAt('09').slice(0, 1) },
  ],
  [
    'a platform error that was said before its transforms failed, healed by a redrive',
    { ...livesOf(platformError('09:00'), processed), transformJobs: platformFailuresAt('09') },
  ],
  [
    'a second platform error after the failures of the first life',
    { ...livesOf(platformError('09:05'), platformError('09:10')), transformJobs: platformFailuresAt('09') },
  ],
  ['a job that expired long before its deadline', { jobDeadlineMinutes: 10, ...livesOf(expiredAt('09:09:59.999')) }],
  [
    'a redriven job that expired by the deadline of its first life',
    { jobDeadlineMinutes: 10, ...livesOf(expiredAt('09:10:00.000'), expiredAt('09:10:30.000')) },
  ],
  ['a job that ends as canceled by nobody', livesOf(viewOf('Canceled'))],
  [
    'a redriven job that ends as canceled',
    { submissions: [buildSubmission({ isCanceled: true })], ...livesOf(expiredAt('23:59:59.999'), viewOf('Canceled')) },
  ],
  [
    "the wrong result of a job whose client had no answer, by its line's payload",
    {
      submissions: [buildSubmission({ answers: [{ kind: 'lost' }] })],
      ...livesOf(viewOf('Processed', { result: answerTo('good,1-1,8') })),
    },
  ],
])('finds %s', (_what, changes) => {
  expect(checkRightResult(buildObservation(changes))).not.toEqual([]);
});

test.each<[string, Partial<Observation>]>([
  ["the model's answer to the job's payload", {}],
  ["a poison record with the model's words", { ...poison, ...livesOf(refused(refusalOf(sent.payload))) }],
  [
    'a poison record with the reason of its transform',
    { ...poison, ...livesOf(refused('ClientError: See job logs')), transformJobs: [modelFailure] },
  ],
  ['three failures of the platform', { ...livesOf(platformError()), transformJobs: platformFailuresAt('09') }],
  [
    'three of them in each life',
    {
      ...livesOf(platformError('09:05'), platformError('10:05')),
      transformJobs: [...platformFailuresAt('09'), ...platformFailuresAt('10')],
    },
  ],
  [
    'a job that its client canceled',
    { submissions: [buildSubmission({ isCanceled: true })], ...livesOf(viewOf('Canceled')) },
  ],
  ['a job that expired', { jobDeadlineMinutes: 10, ...livesOf(expiredAt('09:10:00.000')) }],
  [
    'the result of a job whose client had no answer',
    { submissions: [buildSubmission({ answers: [{ kind: 'lost' }] })] },
  ],
  [
    'the result of a job that the API only named',
    { submissions: [buildSubmission({ answers: [{ kind: 'unclear', jobId: 'j1' }] })] },
  ],
])('accepts %s', (_what, changes) => {
  expect(checkRightResult(buildObservation(changes))).toEqual([]);
});
