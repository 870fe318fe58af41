import { describe, expect, test } from 'vitest';
import { type Clock, followJob } from './follow-job.ts';
import type { Submission } from './plan-submission.ts';
import { Tally } from './tally.ts';

const picture: Submission = { payload: '0,1', expected: { kind: 'digit', digit: 3 }, cancels: false };
const job = (status: string, members: object = {}) => JSON.stringify({ job_id: 'j1', status, ...members });
const refused =
  '{"type":"about:blank","title":"Slipway cannot take the request now","status":503,"code":"service_unavailable",' +
  '"detail":"Nothing was accepted; the same request may succeed in a moment"}';
const doubtful =
  '{"type":"about:blank","title":"Slipway cannot tell whether it took the request","status":503,' +
  '"code":"acceptance_unknown","detail":"The stream did not confirm the record. If it has it all the same, GET /job/j1 ' +
  'finds the job once its batch is made; with an Idempotency-Key, the same request can be sent again at once and stays one ' +
  'job","job_id":"j1"}';
const accepted = { status: 202, body: job('Queued') };
const processed = { status: 200, body: job('Processed', { result: '3', done_at: new Date(700).toISOString() }) };

/** An API that gives these answers, the last one again and again. */
function clientWith(answers: { submits?: Answers; reads?: Answers; cancels?: Answers }) {
  const next = (list: Answers = []) => {
    const left = [...list];
    return async () => (left.length > 1 ? left.shift() : left[0]) ?? { status: 500, body: 'not expected' };
  };
  return {
    submit: next(answers.submits ?? [accepted]),
    read: next(answers.reads ?? [processed]),
    cancel: next(answers.cancels),
  };
}
type Answers = readonly { status: number; body: string }[];

/** @param lateMs how long after it was due the client gets to it */
async function follow(client: ReturnType<typeof clientWith>, submission = picture, lateMs = 0): Promise<Tally> {
  const tally = new Tally();
  let now = lateMs;
  const clock: Clock = {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  };
  await followJob(client, submission, 0, tally, clock);
  return tally;
}

describe('followJob', () => {
  test('a job is asked for until it has ended; its time is the one it tells itself', async () => {
    const open = { status: 200, body: job('Processing') };

    const tally = await follow(clientWith({ reads: [open, open, processed] }));

    expect(tally.faults).toEqual([]);
    expect(tally.takeTimes()).toEqual({ submitted: 1, postMs: [0], finalMs: [700] });
    expect(tally.open).toBe(0);
  });

  test('how late the client is counts as time that POST took', async () => {
    const tally = await follow(clientWith({}), picture, 300);

    expect(tally.takeTimes()).toEqual({ submitted: 1, postMs: [300], finalMs: [700] });
  });

  test('the end that the client saw is kept by job', async () => {
    const tally = await follow(clientWith({}));

    expect([...tally.ends]).toEqual([['j1', 'Processed']]);
  });

  test('a job that does not end is lost', async () => {
    const tally = await follow(clientWith({ reads: [{ status: 200, body: job('Queued') }] }));

    expect(tally.faults).toEqual(['job j1 has not ended after 5 minutes']);
    expect(tally.open).toBe(0);
  });

  test("another's result is a fault", async () => {
    const tally = await follow(clientWith({ reads: [{ status: 200, body: job('Processed', { result: '8' }) }] }));

    expect(tally.faults).toEqual(['job j1 shows a 3 and ended Processed with "8"']);
  });

  test('a request that was not accepted is pushed back, which is no fault', async () => {
    const tally = await follow(clientWith({ submits: [{ status: 503, body: refused }] }));

    expect(tally.counts).toMatchObject({ submitted: 1, accepted: 0, pushedBack: 1, unconfirmed: 0 });
    expect([...tally.unconfirmed]).toEqual([]);
    expect(tally.faults).toEqual([]);
  });

  test('a request that may have been accepted is kept as a job that may exist', async () => {
    const tally = await follow(clientWith({ submits: [{ status: 503, body: doubtful }] }));

    expect(tally.counts).toMatchObject({ submitted: 1, accepted: 0, pushedBack: 0, unconfirmed: 1 });
    expect([...tally.unconfirmed]).toEqual(['j1']);
    expect([...tally.ends]).toEqual([]);
    expect(tally.faults).toEqual([]);
  });

  test('a 503 that is no problem of the API is a fault', async () => {
    const tally = await follow(clientWith({ submits: [{ status: 503, body: '{"message":"Service Unavailable"}' }] }));

    expect(tally.faultCount).toBe(1);
  });

  test.each([
    ['the same job', { status: 200, body: job('Queued') }, 0],
    ['another job', { status: 202, body: job('Queued').replace('j1', 'j2') }, 1],
  ])('a repeated submit is answered with %s: faults %#', async (_what, second, faultCount) => {
    const submits = [accepted, second];

    const tally = await follow(clientWith({ submits }), { ...picture, idempotencyKey: 'k' });

    expect(tally.faultCount).toBe(faultCount);
    expect(tally.counts.repeated).toBe(1 - faultCount);
  });

  test.each([
    ['stays canceled', { status: 200, body: job('Canceled') }, { status: 200, body: job('Canceled') }, []],
    ['must stay canceled', { status: 200, body: job('Canceled') }, processed, ['job j1 was canceled and is Processed']],
    ['that came too late is judged by its result', { status: 409, body: '{}' }, processed, []],
  ])('a canceled job %s', async (_what, cancel, read, faults) => {
    const tally = await follow(clientWith({ cancels: [cancel], reads: [read] }), { ...picture, cancels: true });

    expect(tally.faults).toEqual(faults);
  });
});
