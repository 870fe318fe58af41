import { expect, test } from 'vitest';
import { median, quantile } from './statistics.ts';

test('the median is the middle value, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5);
});

test('a quantile of 0.99 of a hundred values is the greatest', () => {
  expect(
    quantile(
      Array.from({ length: 100 }, (_, index) => index),
      0.99,
    ),
  ).toBe(99);
});
