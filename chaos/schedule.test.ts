import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planSchedule } from './schedule.ts';

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
