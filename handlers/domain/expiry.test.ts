import { expect, it } from 'vitest';
import { expiresAt, retentionDaysOf } from './expiry.ts';

it.each([1, 7, 3650])('finds again that an item is kept for %i days', (days) => {
  const arrivalTime = '2026-03-04T05:06:07.999Z';

  expect(retentionDaysOf({ arrivalTime, expiresAt: expiresAt(arrivalTime, days) })).toBe(days);
});
