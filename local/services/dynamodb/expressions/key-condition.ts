import { validationError } from '../errors.ts';
import type { AttributeValue } from '../items/attribute-value.ts';
import type { DocumentPath } from '../items/document-path.ts';
import type { Condition, Operand } from './condition.ts';
import type { Comparator } from './syntax.ts';

export type KeyOperator = 'EQ' | 'LT' | 'LE' | 'GT' | 'GE' | 'BETWEEN' | 'BEGINS_WITH';

export interface KeyPredicate {
  readonly operator: KeyOperator;
  readonly values: readonly AttributeValue[];
}

/** What a query asks of each key attribute, by the attribute's name. */
export type KeyPredicates = ReadonlyMap<string, KeyPredicate>;

const operators: Readonly<Record<Exclude<Comparator, '<>'>, KeyOperator>> = {
  '=': 'EQ',
  '<': 'LT',
  '<=': 'LE',
  '>': 'GT',
  '>=': 'GE',
};
const mirrored: Readonly<Record<Exclude<Comparator, '<>'>, KeyOperator>> = {
  '=': 'EQ',
  '<': 'GT',
  '<=': 'GE',
  '>': 'LT',
  '>=': 'LE',
};

/**
 * The predicates of a key condition: at most one per attribute, joined by AND.
 * @throws AwsError ValidationException for conditions that no index can answer.
 */
export function keyPredicatesOf(condition: Condition): KeyPredicates {
  const predicates = new Map<string, KeyPredicate>();
  collect(condition, predicates);
  if (predicates.size > 2) throw validationError('Conditions can be of length 1 or 2 only');
  return predicates;
}

function collect(condition: Condition, predicates: Map<string, KeyPredicate>): void {
  switch (condition.kind) {
    case 'and':
      collect(condition.left, predicates);
      collect(condition.right, predicates);
      return;
    case 'or':
    case 'not':
    case 'in':
      throw invalidOperator(condition.kind.toUpperCase());
    case 'attribute_exists':
    case 'attribute_not_exists':
    case 'attribute_type':
    case 'contains':
      throw invalidOperator(condition.kind);
    case 'comparison':
      addComparison(condition, predicates);
      return;
    case 'between':
      add(condition.operand, 'BETWEEN', [condition.lower, condition.upper], predicates);
      return;
    case 'begins_with':
      add(condition.operand, 'BEGINS_WITH', [condition.other], predicates);
  }
}

function addComparison(
  { comparator, left, right }: Condition & { kind: 'comparison' },
  predicates: Map<string, KeyPredicate>,
): void {
  if (comparator === '<>') throw invalidOperator(comparator);
  if (left.kind === 'path' || right.kind !== 'path') add(left, operators[comparator], [right], predicates);
  else add(right, mirrored[comparator], [left], predicates);
}

function add(
  key: Operand,
  operator: KeyOperator,
  operands: readonly Operand[],
  predicates: Map<string, KeyPredicate>,
): void {
  const all = [key, ...operands];
  if (all.some((operand) => operand.kind === 'size')) {
    throw validationError('KeyConditionExpressions cannot contain nested operations');
  }
  if (key.kind !== 'path') {
    if (operator === 'BETWEEN' || operator === 'BEGINS_WITH') {
      const name = operator === 'BETWEEN' ? operator : 'begins_with';
      throw invalidCondition(`${name} operator must have the key attribute as its first operand`);
    }
    throw invalidCondition('No key attribute specified');
  }
  if (operands.some((operand) => operand.kind === 'path')) {
    throw invalidCondition('Multiple attribute names used in one condition');
  }
  const name = topLevel(key.path);
  if (predicates.has(name)) {
    throw validationError('KeyConditionExpressions must only contain one condition per key');
  }
  predicates.set(name, {
    operator,
    values: operands.flatMap((operand) => (operand.kind === 'value' ? [operand.value] : [])),
  });
}

function topLevel(path: DocumentPath): string {
  if (path.length === 1) return path[0];
  throw validationError('KeyConditionExpressions cannot have conditions on nested attributes');
}

const invalidOperator = (operator: string) =>
  validationError(`Invalid operator used in KeyConditionExpression: ${operator}`);

const invalidCondition = (problem: string) =>
  validationError(`Invalid condition in KeyConditionExpression: ${problem}`);
