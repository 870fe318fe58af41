import { describe, expect, test } from 'vitest';
import { parseCopyRange, parseRange } from './byte-range.ts';

describe('parseRange', () => {
  test.each([
    ['bytes=1-3', { start: 1, end: 4 }],
    ['bytes=2-', { start: 2, end: 10 }],
    ['bytes=-3', { start: 7, end: 10 }],
    ['bytes=-30', { start: 0, end: 10 }],
    ['bytes=8-99', { start: 8, end: 10 }],
    ['bytes=0-0', { start: 0, end: 1 }],
  ])('reads %s of ten bytes', (range, expected) => {
    expect(parseRange(range, 10)).toEqual(expected);
  });

  test.each([undefined, 'bytes=3-1', 'bytes=1-2,4-5', 'lines=1-2', 'bytes=', 'bytes=-', 'nonsense'])(
    'takes %s for the whole object',
    (range) => {
      expect(parseRange(range, 10)).toBeUndefined();
    },
  );

  test.each([
    ['bytes=10-', 10],
    ['bytes=10-12', 10],
    ['bytes=-0', 10],
    ['bytes=0-', 0],
    ['bytes=-1', 0],
  ])('refuses %s of %i bytes', (range, size) => {
    expect(() => parseRange(range, size)).toThrow('not satisfiable');
  });
});

describe('parseCopyRange', () => {
  test('reads an exact range', () => {
    expect(parseCopyRange('bytes=0-9', 10)).toEqual({ start: 0, end: 10 });
  });

  test('has an error of its own for a range behind the end', () => {
    expect(() => parseCopyRange('bytes=10-12', 10)).toThrow('invalid for the source object size');
  });

  test.each(['bytes=0-10', 'bytes=2-1', 'bytes=0-', 'bytes=-5', '0-5'])('refuses %s of ten bytes', (range) => {
    expect(() => parseCopyRange(range, 10)).toThrow();
  });
});
