import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../items/attribute-value.ts';
import type { WireAttributeValue } from '../validation/attribute-value-shape.ts';
import { applyUpdate } from './apply-update.ts';
import { readExpressions } from './request-expressions.ts';

function updated(text: string, item: Item, values?: Record<string, WireAttributeValue>) {
  const { update = [] } = readExpressions({
    UpdateExpression: text,
    ...(values && { ExpressionAttributeValues: values }),
  });
  return applyUpdate(update, item);
}

describe('an update', () => {
  it('sets, adds, deletes and removes in one go', () => {
    const item: Item = { n: { N: '1' }, tags: { SS: ['a', 'b'] }, gone: { S: 'x' } };

    const after = updated('SET m = :m REMOVE gone ADD n :one DELETE tags :a', item, {
      ':m': { M: {} },
      ':one': { N: '1' },
      ':a': { SS: ['a'] },
    });

    expect(after).toEqual({ n: { N: '2' }, tags: { SS: ['b'] }, m: { M: {} } });
  });

  it('computes every value from the item as it was', () => {
    expect(updated('SET a = b, b = a', { a: { N: '1' }, b: { N: '2' } })).toEqual({ a: { N: '2' }, b: { N: '1' } });
  });

  it('offers if_not_exists, list_append and arithmetic', () => {
    const after = updated(
      'SET n = if_not_exists(n, :z) + :one, l = list_append(if_not_exists(l, :e), :x)',
      {},
      {
        ':z': { N: '0' },
        ':one': { N: '1' },
        ':e': { L: [] },
        ':x': { L: [{ S: 'x' }] },
      },
    );

    expect(after).toEqual({ n: { N: '1' }, l: { L: [{ S: 'x' }] } });
  });

  it('removes list elements by the positions they had', () => {
    const letters = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1 });
    fc.assert(
      fc.property(letters, (positions) => {
        const list = ['a', 'b', 'c', 'd', 'e', 'f'].map((S) => ({ S }));
        const paths = positions.map((position) => `l[${position}]`).join(', ');

        const after = updated(`REMOVE ${paths}`, { l: { L: list } });

        expect(after).toEqual({ l: { L: list.filter((_, index) => !positions.includes(index)) } });
      }),
    );
  });

  it('appends what is set behind the end of a list, in the order of the positions', () => {
    const after = updated('SET l[9] = :b, l[7] = :a', { l: { L: [] } }, { ':a': { S: 'a' }, ':b': { S: 'b' } });

    expect(after).toEqual({ l: { L: [{ S: 'a' }, { S: 'b' }] } });
  });

  it('leaves the old item as it was', () => {
    const item: Item = { m: { M: { a: { N: '1' } } } };

    updated('SET m.a = :v REMOVE m.b', item, { ':v': { N: '2' } });

    expect(item).toEqual({ m: { M: { a: { N: '1' } } } });
  });

  it('drops a set that loses its last element', () => {
    expect(updated('DELETE tags :a', { tags: { SS: ['a'] } }, { ':a': { SS: ['a'] } })).toEqual({});
  });

  it.each<[string, string, Record<string, WireAttributeValue>?]>([
    ['INVALID SYNTAX HERE', 'Syntax error; token: "INVALID", near: "INVALID SYNTAX"'],
    ['SET a = :v SET b = :v', 'The "SET" section can only be used once in an update expression;', { ':v': { N: '1' } }],
    [
      'SET a.b = :v, a = :v',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]',
      { ':v': { N: '1' } },
    ],
    [
      'SET a.b = :v, a[1] = :v',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]',
      { ':v': { N: '1' } },
    ],
    [
      'ADD a :v',
      'Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND',
      { ':v': { S: 'x' } },
    ],
    [
      'SET a = if_not_exists(a)',
      'Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1',
    ],
    [
      'SET a = b + :v',
      'Incorrect operand type for operator or function; operator or function: +, operand type: S',
      { ':v': { S: 'x' } },
    ],
  ])('%j is refused: %s', (text, message, values) => {
    expect(() => updated(text, {}, values)).toThrow(`Invalid UpdateExpression: ${message}`);
  });

  it.each<[string, string, Record<string, WireAttributeValue>?]>([
    ['SET a = absent', 'The provided expression refers to an attribute that does not exist in the item'],
    [
      'SET absent.b = :v',
      'The document path provided in the update expression is invalid for update',
      { ':v': { N: '1' } },
    ],
    ['SET a = s + :v', 'An operand in the update expression has an incorrect data type', { ':v': { N: '1' } }],
    ['ADD s :v', 'An operand in the update expression has an incorrect data type', { ':v': { N: '1' } }],
  ])('%j does not fit the item: %s', (text, message, values) => {
    expect(() => updated(text, { s: { S: 'x' } }, values)).toThrow(message);
  });
});
