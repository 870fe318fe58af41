import { invalidEventPattern } from '../../errors.ts';
import { onlyMember } from '../only-member.ts';
import { type ValueMatcher, valueMatcher } from '../value-matcher.ts';
import { prefix, suffix } from './affix.ts';
import { equalsIgnoreCase } from './equals-ignore-case.ts';
import { exact } from './exact.ts';
import { wildcard } from './wildcard.ts';

/**
 * `{"anything-but": 5}`, a list of texts or of numbers, or one of `prefix`, `suffix`, `wildcard`, `equals-ignore-case` with a
 * text or a list of texts. Any leaf that fits none of them matches, whatever its type; a missing one does not.
 */
export function anythingBut(argument: unknown): ValueMatcher {
  const inner = onlyMember(argument);
  const excluded = inner === undefined ? excludedValues(argument) : excludedByOperator(inner.name, inner.value);
  if (inner?.hasMore) throw invalidEventPattern('Only one key allowed in match expression');
  return valueMatcher((value) => !excluded.some((matcher) => matcher.matches(value)));
}

function excludedValues(argument: unknown): ValueMatcher[] {
  const values: unknown[] = Array.isArray(argument) ? argument : [argument];
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  if (texts.length + numbers.length < values.length) {
    throw invalidEventPattern(
      Array.isArray(argument)
        ? 'Inside anything but list, start|null|boolean is not supported.'
        : 'Value of anything-but must be an array or single string/number value.',
    );
  }
  if (texts.length > 0 === numbers.length > 0) {
    throw invalidEventPattern(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  }
  return [...texts, ...numbers].map(exact);
}

function excludedByOperator(name: string, argument: unknown): ValueMatcher[] {
  switch (name) {
    case 'prefix':
      return operands(argument).map((operand) => prefix(affixText(operand)));
    case 'suffix':
      return operands(argument).map((operand) => suffix(affixText(operand)));
    case 'wildcard':
      return operands(argument).map(wildcard);
    case 'equals-ignore-case':
      return operands(argument).map((operand) => equalsIgnoreCase(ignoreCaseText(operand)));
    default:
      throw invalidEventPattern(`Unsupported anything-but pattern: ${name}`);
  }
}

function operands(argument: unknown): unknown[] {
  if (Array.isArray(argument)) {
    if (argument.length === 0) throw invalidEventPattern('Empty arrays are not allowed');
    return argument;
  }
  if (typeof argument === 'string' || typeof argument === 'number') return [argument];
  throw invalidEventPattern('Value of anything-but must be an array or single string/number value.');
}

function affixText(operand: unknown): string {
  if (typeof operand !== 'string') throw invalidEventPattern('prefix/suffix match pattern must be a string');
  if (operand === '') throw invalidEventPattern('Null prefix/suffix not allowed');
  return operand;
}

function ignoreCaseText(operand: unknown): string {
  if (typeof operand === 'string') return operand;
  throw invalidEventPattern('Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.');
}
