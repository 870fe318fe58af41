import { describe, expect, it } from 'vitest';
import { itemSize, valueSize } from './size.ts';

describe('valueSize', () => {
  it.each([
    ['0', 1],
    ['1', 2],
    ['12', 2],
    ['123', 3],
    ['100', 2],
    ['1010', 3],
    ['3.14159', 5],
    ['100.5', 4],
    ['0.15', 2],
    ['-42', 3],
    ['12345678901234567890123456789012345678', 20],
  ])('counts the number %s as AWS does', (text, bytes) => {
    expect(valueSize({ N: text })).toBe(bytes);
  });

  it('counts characters in UTF-8 and binary decoded', () => {
    expect(valueSize({ S: 'é€' })).toBe(5);
    expect(valueSize({ B: 'AQID' })).toBe(3);
  });

  it('adds three bytes for a document and one for each of its elements', () => {
    expect(valueSize({ L: [{ S: 'a' }, { BOOL: true }] })).toBe(3 + 2 + 2);
    expect(valueSize({ M: { ab: { S: 'c' } } })).toBe(3 + 2 + 1 + 1);
  });
});

describe('itemSize', () => {
  it('counts names and values', () => {
    expect(itemSize({ name: { S: 'value' }, set: { SS: ['a', 'bc'] } })).toBe(4 + 5 + 3 + 3);
  });
});
