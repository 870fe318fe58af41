import { describe, expect, it } from 'vitest';
import { ExpressionCache } from './expression-cache.ts';

describe('ExpressionCache', () => {
  it('parses a text once and forgets the one it has kept the longest', () => {
    const parsed: string[] = [];
    const cache = new ExpressionCache((text) => {
      parsed.push(text);
      return text.length;
    }, 2);

    for (const text of ['a', 'a', 'b', 'c', 'b', 'a']) cache.get(text);

    expect(parsed).toEqual(['a', 'b', 'c', 'a']);
  });
});
