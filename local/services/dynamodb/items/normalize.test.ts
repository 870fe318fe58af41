import { describe, expect, it } from 'vitest';
import type { WireAttributeValue } from '../validation/attribute-value-shape.ts';
import { normalizeItem, normalizeValue } from './normalize.ts';

function nested(levels: number): WireAttributeValue {
  return levels === 0 ? { S: 'x' } : { L: [nested(levels - 1)] };
}

describe('normalizeValue', () => {
  it('brings numbers inside documents and sets into stored form', () => {
    const value = normalizeValue({ M: { list: { L: [{ N: '1.0' }] }, set: { NS: ['1', '2.50'] } } });

    expect(value).toEqual({ M: { list: { L: [{ N: '1' }] }, set: { NS: ['1', '2.5'] } } });
  });

  it('takes NULL false for null', () => {
    expect(normalizeValue({ NULL: false })).toEqual({ NULL: true });
  });

  it.each<[string, WireAttributeValue, string]>([
    ['a value without type', {}, 'Supplied AttributeValue is empty'],
    ['two types at once', { S: 'a', N: '1' }, 'more than one datatypes set'],
    ['an empty string set', { SS: [] }, 'An string set  may not be empty'],
    ['an empty number set', { NS: [] }, 'An number set  may not be empty'],
    ['an empty binary set', { BS: [] }, 'Binary sets should not be empty'],
    ['a string twice in a set', { SS: ['a', 'a'] }, 'Input collection [a, a] contains duplicates.'],
    ['a number twice in a set', { NS: ['1', '1.0'] }, 'Input collection contains duplicates'],
  ])('refuses %s', (_, value, message) => {
    expect(() => normalizeValue(value)).toThrow(message);
  });

  it('allows 32 levels, the attribute itself being the first', () => {
    expect(normalizeValue(nested(31))).toBeDefined();
    expect(() => normalizeValue(nested(32))).toThrow('Nesting Levels have exceeded supported limits');
  });
});

describe('normalizeItem', () => {
  it('counts the levels of each attribute', () => {
    expect(normalizeItem({ a: nested(31) })).toBeDefined();
    expect(() => normalizeItem({ a: nested(32) })).toThrow('Nesting Levels have exceeded supported limits');
  });

  it('keeps attributes named like members of JavaScript objects', () => {
    const item = normalizeItem(JSON.parse('{"__proto__":{"S":"a"},"constructor":{"S":"b"}}'));

    expect(JSON.stringify(item)).toBe('{"__proto__":{"S":"a"},"constructor":{"S":"b"}}');
  });
});
