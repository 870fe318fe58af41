import { describe, expect, it } from 'vitest';
import { keyPredicatesOf } from './key-condition.ts';
import { readExpressions } from './request-expressions.ts';

function predicates(text: string) {
  const values = Object.fromEntries((text.match(/:\w+/g) ?? []).map((name) => [name, { S: name }]));
  const { keyCondition } = readExpressions({
    KeyConditionExpression: text,
    ...(text.includes(':') && { ExpressionAttributeValues: values }),
  });
  if (keyCondition === undefined) throw new Error('a key condition was given');
  return Object.fromEntries(keyPredicatesOf(keyCondition));
}

describe('keyPredicatesOf', () => {
  it('reads one predicate for each key attribute', () => {
    expect(predicates('(pk = :p) AND (sk BETWEEN :a AND :b)')).toEqual({
      pk: { operator: 'EQ', values: [{ S: ':p' }] },
      sk: { operator: 'BETWEEN', values: [{ S: ':a' }, { S: ':b' }] },
    });
  });

  it('turns a comparison round whose value comes first', () => {
    expect(predicates(':a <= sk')).toEqual({ sk: { operator: 'GE', values: [{ S: ':a' }] } });
  });

  it.each([
    ['pk = :p OR sk = :s', 'Invalid operator used in KeyConditionExpression: OR'],
    ['pk <> :p', 'Invalid operator used in KeyConditionExpression: <>'],
    ['contains(pk, :p)', 'Invalid operator used in KeyConditionExpression: contains'],
    ['pk = :p AND pk = :q', 'KeyConditionExpressions must only contain one condition per key'],
    ['pk.a = :p', 'KeyConditionExpressions cannot have conditions on nested attributes'],
    ['pk = sk', 'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition'],
    ['size(pk) = :p', 'KeyConditionExpressions cannot contain nested operations'],
  ])('%j is refused: %s', (text, message) => {
    expect(() => predicates(text)).toThrow(message);
  });
});
