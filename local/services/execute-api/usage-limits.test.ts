import { expect, test } from 'vitest';
import { quotaPeriodStart, takeToken } from './usage-limits.ts';

test('a bucket lets a burst through and then as many as it is refilled with', () => {
  const throttle = { rateLimit: 2, burstLimit: 3 };
  let bucket: ReturnType<typeof takeToken>;

  const passedAt = (...times: number[]) =>
    times.map((time) => {
      const next = takeToken(bucket, throttle, time);
      if (next !== undefined) bucket = next;
      return next !== undefined;
    });

  expect(passedAt(0, 0, 0, 0)).toEqual([true, true, true, false]);
  expect(passedAt(400, 500, 600)).toEqual([false, true, false]);
  expect(passedAt(60_000, 60_000, 60_000, 60_000)).toEqual([true, true, true, false]);
});

test.for([
  ['DAY', '2026-11-21'],
  ['WEEK', '2026-11-15'],
  ['MONTH', '2026-11-01'],
] as const)('the %s of 21 November 2026 began on %s', ([period, start]) => {
  expect(quotaPeriodStart(Date.UTC(2026, 10, 21, 23, 59), period)).toBe(start);
});
