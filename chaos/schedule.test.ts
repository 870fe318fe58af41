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

test('every process but the last one ends by a fault', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { faults } = planSchedule(seed);
      const lives = new Set(faults.map(({ life }) => life));
      const lastLife = Math.max(...lives);

      const killing = faults.filter(({ effect }) => effect.kind === 'process-killed').map(({ life }) => life);

      expect(killing.toSorted()).toEqual(Array.from({ length: killing.length }, (_, life) => life));
      expect(lastLife - killing.length).toBeLessThanOrEqual(0);
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
