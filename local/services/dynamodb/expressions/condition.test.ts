import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../items/attribute-value.ts';
import type { WireAttributeValue } from '../validation/attribute-value-shape.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { readExpressions } from './request-expressions.ts';

function holds(text: string, item: Item, values?: Record<string, WireAttributeValue>, names?: Record<string, string>) {
  const { condition } = readExpressions({
    ConditionExpression: text,
    ...(values && { ExpressionAttributeValues: values }),
    ...(names && { ExpressionAttributeNames: names }),
  });
  if (condition === undefined) throw new Error('a condition was given');
  return evaluateCondition(condition, item);
}

const item: Item = {
  name: { S: 'digits' },
  score: { N: '7' },
  tags: { SS: ['a', 'b'] },
  parts: { L: [{ S: 'x' }, { M: { deep: { BOOL: true } } }] },
  bytes: { B: 'AQID' },
};

describe('a condition', () => {
  it.each<[string, boolean, Record<string, WireAttributeValue>?]>([
    ['attribute_exists(score)', true],
    ['attribute_not_exists(parts[1].deep)', false],
    ['score BETWEEN :a AND :b', true, { ':a': { N: '7' }, ':b': { N: '8' } }],
    ['score IN (:a, :b)', true, { ':a': { N: '1' }, ':b': { N: '7.0' } }],
    ['begins_with(#n, :a)', true, { ':a': { S: 'dig' } }],
    ['contains(tags, :a) AND NOT contains(tags, :b)', true, { ':a': { S: 'a' }, ':b': { S: 'c' } }],
    ['contains(parts, :a)', true, { ':a': { S: 'x' } }],
    ['size(#n) = :a AND size(bytes) < :b', true, { ':a': { N: '6' }, ':b': { N: '4' } }],
    ['attribute_type(score, :a)', true, { ':a': { S: 'N' } }],
    ['absent = :a', false, { ':a': { N: '1' } }],
    ['absent <> :a', true, { ':a': { N: '1' } }],
    ['score < :a', false, { ':a': { S: '8' } }],
    ['attribute_not_exists(toString)', true],
  ])('%s is %s', (text, expected, values) => {
    const names = text.includes('#n') ? { '#n': 'name' } : undefined;

    expect(holds(text, item, values, names)).toBe(expected);
  });

  it('binds NOT before AND before OR', () => {
    const truth = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() });
    fc.assert(
      fc.property(truth, ({ a, b, c }) => {
        const present = Object.fromEntries(
          Object.entries({ a, b, c }).flatMap(([name, there]) => (there ? [[name, { BOOL: true } as const]] : [])),
        );
        const text = 'NOT attribute_exists(a) AND attribute_exists(b) OR attribute_exists(c)';

        expect(holds(text, present)).toBe((!a && b) || c);
      }),
    );
  });

  it('agrees with JavaScript on comparisons of numbers', () => {
    const comparators = { '=': 0, '<>': 0, '<': 0, '<=': 0, '>': 0, '>=': 0 };
    const number = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(comparators)), number, number, (comparator, left, right) => {
        const expected = {
          '=': left === right,
          '<>': left !== right,
          '<': left < right,
          '<=': left <= right,
          '>': left > right,
          '>=': left >= right,
        }[comparator];

        expect(holds(`n ${comparator} :r`, { n: { N: String(left) } }, { ':r': { N: String(right) } })).toBe(expected);
      }),
    );
  });

  it.each<[string, string, Record<string, WireAttributeValue>?]>([
    ['', 'The expression can not be empty;'],
    ['a =', 'Syntax error; token: "<EOF>", near: "="'],
    ['a ! b', 'Syntax error; token: "!", near: "a ! b"'],
    ['((attribute_exists(a)))', 'The expression has redundant parentheses;'],
    ['('.repeat(4000), 'Syntax error; token: "(", near: "((("'],
    ['nosuch(a)', 'Invalid function name; function: nosuch'],
    ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'],
    ['status = :v', 'Attribute name is a reserved keyword; reserved keyword: status', { ':v': { S: 'x' } }],
    ['a = :v', 'An expression attribute value used in expression is not defined; attribute value: :v'],
    ['#a = a', 'An expression attribute name used in the document path is not defined; attribute name: #a'],
    [
      'a = a',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]',
    ],
    [
      'attribute_exists(:v)',
      'Operator or function requires a document path; operator or function: attribute_exists',
      { ':v': { S: 'x' } },
    ],
    [
      'begins_with(a)',
      'Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1',
    ],
    [
      'begins_with(a, :v)',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
      { ':v': { N: '1' } },
    ],
    [
      'a < :v',
      'Incorrect operand type for operator or function; operator: <, operand type: BOOL',
      { ':v': { BOOL: true } },
    ],
  ])('%j is refused: %s', (text, message, values) => {
    expect(() => holds(text, {}, values)).toThrow(`Invalid ConditionExpression: ${message}`);
  });

  it('takes as many parentheses as fit into an expression', () => {
    const depth = 800;
    const ConditionExpression = `${'NOT('.repeat(depth)}attribute_exists(a)${')'.repeat(depth)}`;

    const { condition } = readExpressions({ ConditionExpression });

    expect(condition && evaluateCondition(condition, { a: { S: 'x' } })).toBe(true);
  });

  it('accepts parentheses that are not redundant', () => {
    const text = '((attribute_exists(score)) AND (attribute_exists(tags))) OR (attribute_exists(x))';

    expect(holds(text, item)).toBe(true);
  });

  it('refuses values and names that no expression uses', () => {
    expect(() => holds('attribute_exists(a)', {}, { ':v': { S: 'x' } })).toThrow(
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}',
    );
    expect(() => holds('attribute_exists(a)', {}, undefined, { '#x': 'x' })).toThrow(
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#x}',
    );
  });
});
