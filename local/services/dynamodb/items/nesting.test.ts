import { describe, expect, it } from 'vitest';
import type { AttributeValue } from './attribute-value.ts';
import { exceedsNesting } from './nesting.ts';

function nested(depth: number): AttributeValue {
  if (depth === 0) return { S: 'x' };
  return depth % 2 === 0 ? { L: [{ S: 'y' }, nested(depth - 1)] } : { M: { in: nested(depth - 1) } };
}

describe('exceedsNesting', () => {
  it('counts lists and maps alike, 31 of them inside an attribute at most', () => {
    expect(exceedsNesting(nested(31))).toBe(false);
    expect(exceedsNesting(nested(32))).toBe(true);
  });
});
