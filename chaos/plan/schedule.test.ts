import fc from 'fast-check';
import { expect, test } from 'vitest';
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

      const passages = faults.flatMap(({ point, pass, times }) =>
        Array.from({ length: times }, (_, index) => `${point} ${pass + index}`),
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

test('two payloads are never the same, unless a client repeats its request under a key', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { submissions } = planSchedule(seed);

      const unkeyed = submissions.filter(({ idempotencyKey }) => idempotencyKey === undefined);
      const keyOf = new Map(submissions.map(({ payload, idempotencyKey }) => [payload, idempotencyKey]));

      expect(new Set(unkeyed.map(({ payload }) => payload)).size).toBe(unkeyed.length);
      expect(submissions.every(({ payload, idempotencyKey }) => keyOf.get(payload) === idempotencyKey)).toBe(true);
    }),
  );
});
