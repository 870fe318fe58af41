import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exceptions } from './exceptions.ts';
import type { Occasion } from './occasion.ts';
import { planFaults } from './plan-faults.ts';
import { createRandom } from './random.ts';

const plan = (seed: number, parameters = {}) => planFaults(createRandom(seed), parameters);
const [givenUp] = exceptions['the stream gives a delivery up'].causes;
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
      const causes = faults.filter(({ until }) => until !== undefined);
      fc.pre(causes.length > 0);

      const points = new Set(causes.map(({ point }) => point));
      const others = faults.filter(({ id, point }) => points.has(point) && !causes.some((cause) => cause.id === id));
      const targets = causes.map(({ until }) => faults.find(({ id }) => id === until)?.point ?? '');

      expect(others).toEqual([]);
      expect(new Set(targets).size).toBe(1);
      expect(targets[0]).toMatch(/\/(dynamodb|s3|sagemaker|logs)\./);
    }),
  );
});

test('an exception is planned only with a stack that it happens in', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const twoShards = plan(seed, { JobStreamShardCount: '2' }).faults;
      const anyStack = plan(seed);
      const onePlace = plan(seed, { MaxTransformJobs: '1' });

      expect(twoShards.filter(({ point }) => point.startsWith('failed-records/'))).toEqual([]);
      expect(anyStack.needs).not.toBe('several batches');
      expect(onePlace.faults.some(({ point }) => point === 'transform-starter/s3.PutObject')).toBe(false);
    }),
  );
});

test('no kill makes the stream count the attempts at a delivery anew', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { faults } = plan(seed);
      const isGivenUp = faults.some(({ point }) => point.startsWith('failed-records/'));

      const kills = faults.filter(({ effect }) => effect.kind === 'process-killed');

      const isLater = /^failed-records\/|^reconciler\/s3\.DeleteObject$/;
      expect(kills.every(({ point }) => !isGivenUp || isLater.test(point))).toBe(true);
    }),
  );
});

test('a fault strikes since the redrive only where something is refused, so that there is something to send again', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { faults, needs, needsRedrive } = plan(seed);

      expect(faults.some(({ sinceRedrive }) => sinceRedrive)).toBe(needsRedrive);
      expect(needsRedrive && needs !== 'refusals').toBe(false);
    }),
  );
});

test('among a hundred seeds every function and every kind of fault has its turn', () => {
  const faults = Array.from({ length: 100 }, (_, seed) => plan(seed).faults).flat();

  expect(new Set(faults.map(({ point }) => point.split('/')[0])).size).toBe(7);
  expect(new Set(faults.map(({ effect }) => effect.kind)).size).toBe(7);
});

test('every exception has its turn', () => {
  const stacks = [{}, { MaxTransformJobs: '1' }, { TriggerType: 'Schedule' }];
  const faults = stacks.flatMap((stack) =>
    Array.from({ length: 400 }, (_, seed) => plan(seed, stack).faults.map(({ point }) => point)),
  );
  const struck = new Set(faults.flat());

  const missing = Object.values<Occasion>(exceptions).flatMap(({ points }) =>
    Object.entries(points).flatMap(([name, operations]) =>
      Object.keys(operations).filter((operation) => !struck.has(`${name}/${operation}`)),
    ),
  );

  expect(missing).toEqual([]);
});
