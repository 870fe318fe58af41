import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJobRecord } from '../../handlers/domain/job-record.ts';
import { answerTo } from '../model.ts';
import { maxClientsAtOnce } from './plan-submissions.ts';
import { planSchedule, scheduleSchema } from './schedule.ts';

const seeds = fc.integer({ min: 0, max: 1_000_000 });

test('the same seed plans the same', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(planSchedule(seed)).toEqual(planSchedule(seed));
    }),
  );
});

test('another seed plans something else', () => {
  expect(planSchedule(1)).not.toEqual({ ...planSchedule(2), seed: 1 });
});

test('no two faults strike at the same passage', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { faults } = planSchedule(seed);

      const passages = faults.flatMap(({ point, pass, times, sinceRedrive = false }) =>
        Array.from({ length: times }, (_, index) => `${point} ${pass + index} ${sinceRedrive}`),
      );

      expect(new Set(passages).size).toBe(passages.length);
    }),
  );
});

test('a plan is a schedule: every effect is one that its point has', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(scheduleSchema.safeParse(planSchedule(seed)).error).toBeUndefined();
    }),
  );
});

test('a schedule with an effect that its point does not have is refused', () => {
  const schedule = planSchedule(1);
  const lostEvent = { kind: 'event', delaysMs: [] };
  const fault = { id: 0, point: 'result-writer/dynamodb.PutItem', pass: 1, times: 1, effect: lostEvent };

  expect(scheduleSchema.safeParse({ ...schedule, faults: [fault] }).error?.issues[0]?.path).toEqual(['faults', 0]);
  expect(scheduleSchema.safeParse({ ...schedule, faults: [{ ...fault, point: 'result-writer/event' }] }).success).toBe(
    true,
  );
});

test('a wave has no more clients than the outages are long enough for', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { submissions } = planSchedule(seed);

      const sizes = submissions.map(({ wave }) => submissions.filter((other) => other.wave === wave).length);

      expect(Math.max(...sizes)).toBeLessThanOrEqual(maxClientsAtOnce);
    }),
  );
});

test('two payloads are never the same, unless a client repeats its request', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { submissions } = planSchedule(seed);

      const keyOf = new Map(submissions.map(({ payload, idempotencyKey }) => [payload, idempotencyKey]));
      const times = (sought: string) => submissions.filter(({ payload }) => payload === sought).length;

      expect(submissions.every(({ payload, idempotencyKey }) => keyOf.get(payload) === idempotencyKey)).toBe(true);
      expect(submissions.every(({ payload }) => times(payload) <= 2)).toBe(true);
    }),
  );
});

test('requests are repeated with a key and without one, and some answers are too large for a row', () => {
  const submissions = Array.from({ length: 50 }, (_, seed) => planSchedule(seed).submissions).flat();
  const repeated = submissions.filter(
    ({ payload }, index) => submissions.findIndex((one) => one.payload === payload) < index,
  );

  expect(new Set(repeated.map(({ idempotencyKey }) => idempotencyKey === undefined)).size).toBe(2);
  expect(submissions.some(({ payload }) => answerTo(payload).length > 100 * 1024)).toBe(true);
});

test('some runs have bytes on the stream that no function can process, and that name no job', () => {
  const all = Array.from({ length: 100 }, (_, seed) => planSchedule(seed));
  const unprocessable = all.flatMap((schedule) => schedule.unprocessable.map(({ data }) => data));

  const read = unprocessable.map((data) => readJobRecord(Buffer.from(data, 'base64')));

  expect(unprocessable.length).toBeGreaterThan(20);
  expect(new Set(unprocessable).size).toBe(unprocessable.length);
  expect(read.filter((one) => 'record' in one || one.jobId !== undefined)).toEqual([]);
});

test('what comes since the redrive has something to send again, whose client knows of it', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { faults, isRedriven, submissions } = planSchedule(seed);
      fc.pre(faults.some(({ sinceRedrive }) => sinceRedrive));

      const refused = submissions.filter(
        ({ wave, isPoison, isCanceled, idempotencyKey }) =>
          wave === 0 && isPoison && !isCanceled && idempotencyKey !== undefined,
      );

      expect(isRedriven).toBe(true);
      expect(refused.length).toBeGreaterThan(0);
    }),
  );
});

test('a schedule that was written down before anything unprocessable was planned can be read', () => {
  const { unprocessable: _none, ...earlier } = planSchedule(1);

  expect(scheduleSchema.parse(earlier).unprocessable).toEqual([]);
});
