import { describe, expect, it } from 'vitest';
import { project, projectionOf } from './projection.ts';
import { readExpressions } from './request-expressions.ts';

const item = {
  l: { L: [{ S: 'a' }, { S: 'b' }, { S: 'c' }] },
  m: { M: { x: { N: '1' }, y: { N: '2' } } },
  s: { S: 's' },
};

describe('a projection', () => {
  it('takes nested parts, list elements in their own order', () => {
    const { projection = [] } = readExpressions({ ProjectionExpression: 'l[2], m.x, l[0], absent' });

    const projected = project(item, projectionOf(projection));

    expect(projected).toEqual({ l: { L: [{ S: 'a' }, { S: 'c' }] }, m: { M: { x: { N: '1' } } } });
  });

  it.each([
    [
      'a, a.b',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
    ['!!!', 'Syntax error; token: "!", near: "!!"'],
    ['a,', 'Syntax error; token: "<EOF>", near: ","'],
  ])('%j is refused: %s', (text, message) => {
    expect(() => readExpressions({ ProjectionExpression: text })).toThrow(`Invalid ProjectionExpression: ${message}`);
  });
});
