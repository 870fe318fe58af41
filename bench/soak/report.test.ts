import { expect, test } from 'vitest';
import { buildSample } from './build-sample.ts';
import { growthTable, minuteTable, offeredLine, progressLine, someOf } from './report.ts';

test('a minute is one line while it runs', () => {
  expect(progressLine(buildSample({ minute: 3 }), 29.5)).toBe(
    'minute 3 of 30: 6000 submitted, POST 8 ms (p99 40), final 700 ms (p99 1500), ' +
      'memory 400 MB and 200 MB mapped, 24 threads, 9.0 ms of processor time a job, 120 open',
  );
});

test('of a minute in which nothing ended no time is told', () => {
  const line = progressLine(buildSample({ finalMedianMs: Number.NaN, finalP99Ms: Number.NaN }), 1);

  expect(line).toContain('final – ms (p99 –)');
});

test('the table of minutes has memory without mapped files', () => {
  const [, , ...rows] = minuteTable([buildSample({ minute: 1 }), buildSample({ minute: 2 })]).split('\n');

  expect(rows).toEqual([
    '| 1 | 6000 | 8 (40) | 700 (1500) | 400 | 200 | 24 | 9.0 | 4.5 | 120 |',
    '| 2 | 6000 | 8 (40) | 700 (1500) | 400 | 200 | 24 | 9.0 | 4.5 | 120 |',
  ]);
});

test.each([
  [3, [1, 2, 3]],
  [30, [1, 5, 10, 15, 20, 25, 30]],
  [31, [1, 5, 10, 15, 20, 25, 30, 31]],
])('of %i minutes those are shown: %j', (count, shown) => {
  const samples = Array.from({ length: count }, (_, index) => buildSample({ minute: index + 1 }));

  expect(someOf(samples).map(({ minute }) => minute)).toEqual(shown);
});

test('the table of growth says from where to where, how much, and how much is allowed', () => {
  const growth = { window: 5, first: 400, last: 408, change: 0.02, slope: 0.015, isSteady: false };

  const lines = growthTable([{ name: 'Memory', unit: 'MB', digits: 0, growth, allowed: 0.1 }], 30).split('\n');

  expect(lines).toEqual([
    '|  | minutes 6 to 10 | 26 to 30 | growth | allowed |',
    '| --- | --- | --- | --- | --- |',
    '| Memory | 400 MB | 408 MB | 2 % | 10 % |',
  ]);
});

test('what was offered is a sentence', () => {
  const offered = {
    minutes: 30,
    ratePerSecond: 95.25,
    capacityPerSecond: 190.5,
    counts: { submitted: 10, accepted: 9, pushedBack: 1 },
    storedBytes: 50 * 1024 * 1024,
  };

  expect(offeredLine(offered)).toBe(
    '30 min at 95.3 jobs per second, half of 191: 10 submitted, 9 accepted, 1 pushed back; 50 MB stored.',
  );
});
