import { describe, expect, test } from 'vitest';
import { growthOf, growthShare } from './growth.ts';

const minutes = Array.from({ length: 25 }, (_, minute) => minute);
/** Ups and downs of up to ten per cent, the same in each run. */
const noise = [3, -7, 9, -2, 0, 6, -10, 4, -5, 8, 1, -9, 7, -3, 5, -6, 10, -1, 2, -8, 4, -4, 6, 0, -2];
const noisy = (value: (minute: number) => number) =>
  noise.map((percent, minute) => value(minute) * (1 + percent / 100));
/** Rises by a fifth within each period, and falls back: a heap between its collections. */
const sawTooth = (period: number, phase: number) => (minute: number) =>
  400 + (80 * ((minute + phase) % period)) / period;
const shareOf = (values: readonly number[]) => {
  const growth = growthOf(values);
  return growth === undefined ? Number.NaN : growthShare(growth);
};

describe('growthOf', () => {
  test('what rises is told by the medians of both ends and by a line', () => {
    const growth = growthOf([100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200]);

    expect(growth).toEqual({ window: 5, first: 120, last: 180, change: 0.5, slope: 100 / 150, isSteady: true });
  });

  test('what stays the same does not grow', () => {
    expect(growthOf(minutes.map(() => 512))).toEqual({
      window: 5,
      first: 512,
      last: 512,
      change: 0,
      slope: 0,
      isSteady: false,
    });
  });

  test('noise alone is no growth', () => {
    const growth = growthOf(noisy(() => 500));

    expect(growth?.isSteady).toBe(false);
    expect(Math.abs(growth?.change ?? 1)).toBeLessThan(0.05);
  });

  test.each([1, 2, 3, 4, 5, 6])('a saw-tooth of %i minutes is no growth, wherever it begins', (period) => {
    const shares = minutes.slice(0, period).map((phase) => shareOf(minutes.map(sawTooth(period, phase))));

    expect(Math.max(...shares)).toBeLessThan(0.08);
  });

  test.each([1, 2, 3, 4, 5, 6])('a leak of 1 % a minute shows through a saw-tooth of %i minutes', (period) => {
    const shares = minutes
      .slice(0, period)
      .map((phase) => shareOf(minutes.map((minute) => sawTooth(period, phase)(minute) + 4 * minute)));

    expect(Math.min(...shares)).toBeGreaterThan(0.1);
  });

  test('a leak shows through noise', () => {
    expect(shareOf(noisy((minute) => 500 + 4 * minute))).toBeGreaterThan(0.1);
  });

  test('what begins only in the last three minutes is seen at the end', () => {
    const growth = growthOf(minutes.map((minute) => (minute < 22 ? 500 + (minute % 3) : 750)));

    expect(growth?.isSteady).toBe(false);
    expect(growth?.change).toBeGreaterThan(0.4);
  });

  test('outliers move neither', () => {
    const values = minutes.map((minute) => (minute === 12 || minute === 24 ? 5000 : 500 + (minute % 3)));

    expect(shareOf(values)).toBeLessThan(0.01);
  });

  test('what falls has a negative share', () => {
    expect(shareOf([8, 7, 6, 5, 4, 3, 2, 1])).toBeLessThan(0);
  });

  test('of seven values no trend is told', () => {
    expect(growthOf([1, 2, 3, 4, 5, 6, 7])).toBeUndefined();
  });
});
