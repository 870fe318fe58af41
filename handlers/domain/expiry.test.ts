import { expect, it } from 'vitest';
import { expiresAt, isExpired, retentionDaysOf } from './expiry.ts';

it.each([1, 7, 3650])('finds again that an item is kept for %i days', (days) => {
  const arrivalTime = '2026-03-04T05:06:07.999Z';

  expect(retentionDaysOf({ arrivalTime, expiresAt: expiresAt(arrivalTime, days) })).toBe(days);
});

it('finds the retention again of a job that ended a day after its arrival', () => {
  const [arrivalTime, doneAt] = ['2026-03-04T05:06:07.999Z', '2026-03-05T05:06:07.999Z'];

  expect(retentionDaysOf({ arrivalTime, doneAt, expiresAt: expiresAt(doneAt, 7) })).toBe(7);
});

it('is over at its second, not before', () => {
  const item = { expiresAt: expiresAt('2026-03-04T05:06:07.999Z', 1) };

  const over = ['2026-03-05T05:06:06.999Z', '2026-03-05T05:06:07.000Z'].map((now) => isExpired(item, new Date(now)));

  expect(over).toEqual([false, true]);
});
