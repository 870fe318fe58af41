import { expect, test } from 'vitest';
import { planSchedule } from '../plan/schedule.ts';
import { groupByStack } from './group-by-stack.ts';

const template = planSchedule(1);
const csv = (seed: number) => ({ ...template, seed, parameters: { ContentType: 'text/csv' } });
const json = (seed: number) => ({ ...template, seed, parameters: { ContentType: 'application/jsonlines' } });
const seedsOf = (groups: ReturnType<typeof groupByStack>) => groups.map((group) => group.map(({ seed }) => seed));

test('schedules of one stack come together, in their order', () => {
  const groups = groupByStack([csv(1), json(2), csv(3), json(4)]);

  expect(seedsOf(groups)).toEqual([
    [1, 3],
    [2, 4],
  ]);
});

test('an eleventh one begins another group', () => {
  const groups = groupByStack(Array.from({ length: 11 }, (_, index) => csv(index)));

  expect(seedsOf(groups)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [10]]);
});
