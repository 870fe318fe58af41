import { expect, test } from 'vitest';
import { buildSample } from './build-sample.ts';
import { progressLine, soakTable } from './report.ts';

test('a minute is one line while it runs', () => {
  expect(progressLine(buildSample({ minute: 3 }), 29.5)).toBe(
    'minute 3 of 30: 6000 submitted, POST 8 ms, final 700 ms, memory 600 MB (200 MB mapped), 120 open',
  );
});

test('the table has a row for each minute, memory without mapped files', () => {
  const [, , ...rows] = soakTable([buildSample({ minute: 1 }), buildSample({ minute: 2 })]).split('\n');

  expect(rows).toEqual([
    '| 1 | 6000 | 8 (40) | 700 (1500) | 400 | 200 | 120 |',
    '| 2 | 6000 | 8 (40) | 700 (1500) | 400 | 200 | 120 |',
  ]);
});
