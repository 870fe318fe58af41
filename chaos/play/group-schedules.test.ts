import { expect, test } from 'vitest';
import { planSchedule } from '../plan/schedule.ts';
import { groupSchedules } from './group-schedules.ts';

const template = planSchedule(1);
const csv = (seed: number) => ({ ...template, seed, parameters: { ContentType: 'text/csv' } });
const json = (seed: number) => ({ ...template, seed, parameters: { ContentType: 'application/jsonlines' } });
const seedsOf = (groups: ReturnType<typeof groupSchedules>) => groups.map((group) => group.map(({ seed }) => seed));

test('schedules of one stack come together, in their order', () => {
  const groups = groupSchedules([csv(1), json(2), csv(3), json(4)], 'by stack');

  expect(seedsOf(groups)).toEqual([
    [1, 3],
    [2, 4],
  ]);
});

test('an eleventh one begins another group', () => {
  const groups = groupSchedules(
    Array.from({ length: 11 }, (_, index) => csv(index)),
    'by stack',
  );

  expect(seedsOf(groups)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [10]]);
});

test('each alone, or all after each other, if somebody wants it so', () => {
  const schedules = Array.from({ length: 11 }, (_, index) => csv(index));

  const [alone, together] = (['none', 'all'] as const).map((sharing) => seedsOf(groupSchedules(schedules, sharing)));

  expect(alone).toEqual(schedules.map(({ seed }) => [seed]));
  expect(together).toEqual([schedules.map(({ seed }) => seed)]);
});
