import { describe, expect, test } from 'vitest';
import { growthOf } from './growth.ts';

/** Ups and downs of up to ten per cent, the same in each run. */
const noise = [3, -7, 9, -2, 0, 6, -10, 4, -5, 8, 1, -9, 7, -3, 5, -6, 10, -1, 2, -8, 4, -4, 6, 0, -2];
const noisy = (value: (minute: number) => number) =>
  noise.map((percent, minute) => value(minute) * (1 + percent / 100));

describe('growthOf', () => {
  test('what rises is growth from the first to the last value, as a share of the middle', () => {
    const growth = growthOf([100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200]);

    expect(growth).toEqual({ share: 100 / 150, isSteady: true });
  });

  test('what stays the same does not grow', () => {
    expect(growthOf(Array.from({ length: 25 }, () => 512))).toEqual({ share: 0, isSteady: false });
  });

  test('noise alone is no steady growth', () => {
    expect(growthOf(noisy(() => 500))?.isSteady).toBe(false);
  });

  test('a leak shows through noise', () => {
    const growth = growthOf(noisy((minute) => 500 + 10 * minute));

    expect(growth?.isSteady).toBe(true);
    expect(growth?.share).toBeGreaterThan(0.3);
  });

  test('one outlier moves the line hardly at all', () => {
    const values = Array.from({ length: 25 }, (_, minute) => 500 + (minute % 3));

    const growth = growthOf([...values.slice(0, -1), 5000]);

    expect(growth?.share).toBeLessThan(0.01);
    expect(growth?.isSteady).toBe(false);
  });

  test('what falls has a negative share', () => {
    expect(growthOf([8, 7, 6, 5, 4, 3, 2, 1])?.share).toBeLessThan(0);
  });

  test('of seven values no trend is told', () => {
    expect(growthOf([1, 2, 3, 4, 5, 6, 7])).toBeUndefined();
  });
});
