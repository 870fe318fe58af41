import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareValues, equalValues } from './compare.ts';

describe('compareValues', () => {
  it('orders strings by their UTF-8 bytes', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareValues({ S: left }, { S: right }) ?? Number.NaN)).toBe(
          Buffer.from(left).compare(Buffer.from(right)),
        );
      }),
    );
  });

  it('knows no order between types, nor for booleans', () => {
    expect(compareValues({ S: '1' }, { N: '1' })).toBeUndefined();
    expect(compareValues({ BOOL: true }, { BOOL: false })).toBeUndefined();
  });
});

describe('equalValues', () => {
  it('ignores the order of set elements and map attributes', () => {
    expect(equalValues({ SS: ['a', 'b'] }, { SS: ['b', 'a'] })).toBe(true);
    expect(equalValues({ M: { a: { N: '1' }, b: { N: '2' } } }, { M: { b: { N: '2' }, a: { N: '1' } } })).toBe(true);
  });

  it('heeds the order of lists and the kind of sets', () => {
    expect(equalValues({ L: [{ N: '1' }, { N: '2' }] }, { L: [{ N: '2' }, { N: '1' }] })).toBe(false);
    expect(equalValues({ SS: ['1'] }, { NS: ['1'] })).toBe(false);
  });
});
