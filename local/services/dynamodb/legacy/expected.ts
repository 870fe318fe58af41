import { invalidParameter } from '../errors.ts';
import type { Condition } from '../expressions/condition.ts';
import { normalizeValue } from '../items/normalize.ts';
import type { expected } from '../validation/request-shapes.ts';
import type { Infer } from '../validation/shape.ts';
import { join, legacyCondition, normalizeArguments } from './conditions.ts';

type Expected = Infer<typeof expected>;

/**
 * The legacy Expected parameter as a condition; undefined when it is empty.
 * @throws AwsError ValidationException for members that exclude each other.
 */
export function expectedCondition(
  given: Expected,
  conditionalOperator: 'AND' | 'OR' | undefined,
): Condition | undefined {
  const conditions = Object.entries(given).map(([name, expectation]) => conditionOf(name, expectation));
  return join(conditions, conditionalOperator);
}

function conditionOf(
  name: string,
  { AttributeValueList: list, ComparisonOperator: operator, Exists, Value }: Expected[string],
): Condition {
  if (list !== undefined && Value !== undefined) {
    throw invalidParameter(`Value and AttributeValueList cannot be used together for Attribute: ${name}`);
  }
  if (operator !== undefined) {
    if (Exists !== undefined) {
      throw invalidParameter(`Exists and ComparisonOperator cannot be used together for Attribute: ${name}`);
    }
    if (operator !== 'NULL' && operator !== 'NOT_NULL' && list === undefined && Value === undefined) {
      throw invalidParameter(
        `Value or AttributeValueList must be used with ComparisonOperator: ${operator} for Attribute: ${name}`,
      );
    }
    return legacyCondition(name, operator, normalizeArguments(operator, list ?? (Value === undefined ? [] : [Value])));
  }
  if (list !== undefined) {
    throw invalidParameter(`AttributeValueList can only be used with a ComparisonOperator for Attribute: ${name}`);
  }
  if (Exists !== false && Value === undefined) {
    throw invalidParameter(`Value must be provided when Exists is ${Exists ?? 'null'} for Attribute: ${name}`);
  }
  if (Exists === false && Value !== undefined) {
    throw invalidParameter(`Value cannot be used when Exists is false for Attribute: ${name}`);
  }
  return Value === undefined
    ? { kind: 'attribute_not_exists', path: [name] }
    : legacyCondition(name, 'EQ', [normalizeValue(Value)]);
}
