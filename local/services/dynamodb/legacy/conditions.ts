import { invalidParameter, validationError } from '../errors.ts';
import type { Condition } from '../expressions/condition.ts';
import type { KeyOperator, KeyPredicate, KeyPredicates } from '../expressions/key-condition.ts';
import type { Comparator } from '../expressions/syntax.ts';
import { type AttributeType, type AttributeValue, typeOf } from '../items/attribute-value.ts';
import { compareValues } from '../items/compare.ts';
import { normalizeValue } from '../items/normalize.ts';
import type { WireAttributeValue } from '../validation/attribute-value-shape.ts';
import type { comparisonOperator, conditions } from '../validation/request-shapes.ts';
import type { Infer } from '../validation/shape.ts';

export type LegacyOperator = Infer<typeof comparisonOperator>;
export type LegacyConditions = Infer<typeof conditions>;

const comparators: Readonly<Partial<Record<LegacyOperator, Comparator>>> = {
  EQ: '=',
  NE: '<>',
  LT: '<',
  LE: '<=',
  GT: '>',
  GE: '>=',
};
const scalars: readonly AttributeType[] = ['S', 'N', 'B'];
const allowedTypes: Readonly<Partial<Record<LegacyOperator, readonly AttributeType[]>>> = {
  LT: scalars,
  LE: scalars,
  GT: scalars,
  GE: scalars,
  BETWEEN: scalars,
  IN: scalars,
  CONTAINS: scalars,
  NOT_CONTAINS: scalars,
  BEGINS_WITH: ['S', 'B'],
};

/** QueryFilter or ScanFilter as a condition; undefined when it is empty. */
export function legacyFilter(
  filter: LegacyConditions,
  conditionalOperator: 'AND' | 'OR' | undefined,
): Condition | undefined {
  const conditions = Object.entries(filter).map(([name, { ComparisonOperator, AttributeValueList = [] }]) =>
    legacyCondition(name, ComparisonOperator, normalizeArguments(ComparisonOperator, AttributeValueList)),
  );
  return join(conditions, conditionalOperator);
}

export function join(conditions: readonly Condition[], operator: 'AND' | 'OR' = 'AND'): Condition | undefined {
  const [first, ...rest] = conditions;
  if (first === undefined) return undefined;
  const kind = operator === 'OR' ? 'or' : 'and';
  return rest.reduce<Condition>((left, right) => ({ kind, left, right }), first);
}

/** KeyConditions as the predicates that a KeyConditionExpression would give. */
export function legacyKeyPredicates(conditions: LegacyConditions): KeyPredicates {
  const predicates = new Map<string, KeyPredicate>();
  for (const [name, { ComparisonOperator, AttributeValueList = [] }] of Object.entries(conditions)) {
    const values = normalizeArguments(ComparisonOperator, AttributeValueList);
    if (!isKeyOperator(ComparisonOperator)) {
      throw validationError('Attempted conditional constraint is not an indexable operation');
    }
    predicates.set(name, { operator: ComparisonOperator, values });
  }
  if (predicates.size < 1 || predicates.size > 2) throw validationError('Conditions can be of length 1 or 2 only');
  return predicates;
}

const keyOperators: readonly string[] = ['EQ', 'LT', 'LE', 'GT', 'GE', 'BETWEEN', 'BEGINS_WITH'];
const isKeyOperator = (operator: LegacyOperator): operator is KeyOperator => keyOperators.includes(operator);

/** @throws AwsError ValidationException for a number, mix or type of arguments that the operator does not take. */
export function normalizeArguments(
  operator: LegacyOperator,
  wire: readonly WireAttributeValue[],
): readonly AttributeValue[] {
  const values = wire.map((value) => normalizeValue(value));
  if (!takesCount(operator, values.length)) {
    throw invalidParameter(`Invalid number of argument(s) for the ${operator} ComparisonOperator`);
  }
  const types = values.map(typeOf);
  if (types.some((type) => type !== types[0])) {
    throw invalidParameter('AttributeValues inside AttributeValueList must be of same type');
  }
  const refused = types.find((type) => allowedTypes[operator]?.includes(type) === false);
  if (refused !== undefined) {
    throw invalidParameter(`ComparisonOperator ${operator} is not valid for ${refused} AttributeValue type`);
  }
  const [lower, upper] = values;
  if (operator === 'BETWEEN' && lower !== undefined && upper !== undefined && (compareValues(lower, upper) ?? 0) > 0) {
    throw validationError(
      'The BETWEEN condition was provided a range where the lower bound is greater than the upper bound',
    );
  }
  return values;
}

function takesCount(operator: LegacyOperator, count: number): boolean {
  if (operator === 'NULL' || operator === 'NOT_NULL') return count === 0;
  if (operator === 'IN') return count > 0;
  return count === (operator === 'BETWEEN' ? 2 : 1);
}

export function legacyCondition(name: string, operator: LegacyOperator, values: readonly AttributeValue[]): Condition {
  const operand = { kind: 'path', path: [name] } as const;
  const given = values.map((value) => ({ kind: 'value', value }) as const);
  const [first, second] = given;
  if (operator === 'NULL') return { kind: 'attribute_not_exists', path: [name] };
  if (operator === 'NOT_NULL' || first === undefined) return { kind: 'attribute_exists', path: [name] };
  if (operator === 'IN') return { kind: 'in', operand, candidates: given };
  if (operator === 'BETWEEN') return { kind: 'between', operand, lower: first, upper: second ?? first };
  if (operator === 'BEGINS_WITH') return { kind: 'begins_with', operand, other: first };
  const comparator = comparators[operator];
  if (comparator !== undefined) return { kind: 'comparison', comparator, left: operand, right: first };
  const contains = { kind: 'contains', operand, other: first } as const;
  return operator === 'CONTAINS' ? contains : { kind: 'not', condition: contains };
}
