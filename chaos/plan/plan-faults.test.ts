import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exceptions } from './occasions.ts';
import { planFaults } from './plan-faults.ts';
import { createRandom } from './random.ts';

const plan = (seed: number, parameters = {}) => planFaults(createRandom(seed), parameters);
const givenUp = exceptions['the stream gives a delivery up'].causes[0];
const seeds = fc.integer({ min: 0, max: 1_000_000 });

test('an exception comes with what causes it, from the first passage on', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { faults } = plan(seed);
      const isAtFailedRecords = faults.some(({ point }) => point.startsWith('failed-records/'));

      const cause = faults.find(
        ({ point, pass, times }) => point === givenUp.point && pass === 1 && times === givenUp.times,
      );

      expect(isAtFailedRecords).toBe(cause !== undefined);
    }),
  );
});

test('what brings an exception about lasts until its fault has struck, if somebody might come before', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { faults } = plan(seed);
      const cause = faults.find(({ until }) => until !== undefined);
      fc.pre(cause !== undefined);

      const others = faults.filter(({ id, point }) => id !== cause?.id && point === cause?.point);
      const target = faults.find(({ id }) => id === cause?.until);

      expect(others).toEqual([]);
      expect(target?.point).toMatch(/^reconciler\//);
    }),
  );
});

test('an exception is not planned with the stack that it does not happen in', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { faults } = plan(seed, { JobStreamShardCount: '2' });

      expect(faults.filter(({ point }) => point.startsWith('failed-records/'))).toEqual([]);
    }),
  );
});

test('no kill makes the stream count the attempts at a delivery anew', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { faults } = plan(seed);
      const isGivenUp = faults.some(({ point }) => point.startsWith('failed-records/'));

      const kills = faults.filter(({ effect }) => effect.kind === 'process-killed');

      expect(kills.every(({ point }) => !isGivenUp || point.startsWith('failed-records/'))).toBe(true);
    }),
  );
});

test('among a hundred seeds every function and every kind of fault has its turn', () => {
  const faults = Array.from({ length: 100 }, (_, seed) => plan(seed).faults).flat();

  expect(new Set(faults.map(({ point }) => point.split('/')[0])).size).toBe(7);
  expect(new Set(faults.map(({ effect }) => effect.kind)).size).toBe(7);
});
