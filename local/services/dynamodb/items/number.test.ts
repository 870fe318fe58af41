import { Big } from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNumbers, compareNumbers, normalizeNumber, numberOrderBytes } from './number.ts';

const number = fc
  .tuple(fc.boolean(), fc.bigInt(1n, 10n ** 38n - 1n), fc.integer({ min: -120, max: 80 }))
  .map(([negative, digits, exponent]) => normalizeNumber(`${negative ? '-' : ''}${digits}e${exponent}`));
const numberOrZero = fc.oneof(number, fc.constant('0'), fc.integer({ min: -100, max: 100 }).map(String));

describe('normalizeNumber', () => {
  it.each([
    ['0042.1200', '42.12'],
    ['1E3', '1000'],
    ['-0', '0'],
    ['+5', '5'],
    ['.5', '0.5'],
    ['1e-3', '0.001'],
  ])('stores %s as %s', (given, stored) => {
    expect(normalizeNumber(given)).toBe(stored);
  });

  it('keeps the value of every number', () => {
    fc.assert(fc.property(number, (text) => new Big(normalizeNumber(text)).eq(new Big(text))));
  });

  it.each([
    ['abc', 'The parameter cannot be converted to a numeric value: abc'],
    ['', 'The parameter cannot be converted to a numeric value'],
    ['1e126', /overflow/],
    ['1e-131', /underflow/],
    ['1'.repeat(39), 'Attempting to store more than 38 significant digits in a Number'],
  ])('refuses %j', (given, message) => {
    expect(() => normalizeNumber(given)).toThrow(message);
  });
});

describe('numberOrderBytes', () => {
  it('orders bytes as the numbers are ordered', () => {
    fc.assert(
      fc.property(numberOrZero, numberOrZero, (left, right) => {
        const byBytes = numberOrderBytes(left).compare(numberOrderBytes(right));

        expect(byBytes).toBe(new Big(left).cmp(right));
      }),
    );
  });
});

describe('compareNumbers', () => {
  it('agrees with exact arithmetic', () => {
    fc.assert(
      fc.property(numberOrZero, numberOrZero, (left, right) => {
        expect(Math.sign(compareNumbers(left, right))).toBe(new Big(left).cmp(right));
      }),
    );
  });
});

describe('addNumbers', () => {
  it('adds without rounding', () => {
    expect(addNumbers('0.1', '0.2')).toBe('0.3');
  });
});
