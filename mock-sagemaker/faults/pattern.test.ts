import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, holds, patternSchema } from './pattern.ts';

describe('fits', () => {
  it.each([
    ['job-*', 'job-1', true],
    ['job-*', 'my-job-1', false],
    ['job-?', 'job-12', false],
    ['a.c', 'abc', false],
    ['in/*.csv', 'in/a/b.csv', true],
    ['/job/', 'my-job-1', true],
    ['/^job-\\d+$/', 'job-x', false],
    ['/', '/', true],
    ['//', '//', true],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(fits(pattern, name)).toBe(expected);
  });

  it('every text fits itself, a star and as many question marks', () => {
    const name = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((text) => !/^\/.+\/$|[*?]/s.test(text));
    fc.assert(
      fc.property(name, (text) => {
        expect([fits(text, text), fits('*', text), fits('?'.repeat(text.length), text)]).toEqual([true, true, true]);
      }),
    );
  });
});

it.each([
  ['a bad one', 'bad', true],
  ['a good one', 'bad', false],
  ['3,4', '/^\\d,/', true],
  ['3,4', '^\\d,', false],
])('holds › %s, %s: %s', (text, contained, expected) => {
  expect(holds(text, contained)).toBe(expected);
});

it.each(['', '/(/', 5, null])('patternSchema › refuses %j', (pattern) => {
  expect(patternSchema.safeParse(pattern).success).toBe(false);
});
