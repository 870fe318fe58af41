import type { FieldMatcher } from '../value-matcher.ts';
import { prefix, suffix } from './affix.ts';
import { anythingBut } from './anything-but.ts';
import { cidr } from './cidr.ts';
import { equalsIgnoreCase } from './equals-ignore-case.ts';
import { exists } from './exists.ts';
import { numeric } from './numeric.ts';
import { wildcard } from './wildcard.ts';

/**
 * Every operator of an event pattern by its name: checks the operand and gives the matcher.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export const operators: ReadonlyMap<string, (argument: unknown) => FieldMatcher> = new Map<
  string,
  (argument: unknown) => FieldMatcher
>([
  ['prefix', prefix],
  ['suffix', suffix],
  ['equals-ignore-case', equalsIgnoreCase],
  ['wildcard', wildcard],
  ['anything-but', anythingBut],
  ['numeric', numeric],
  ['exists', exists],
  ['cidr', cidr],
]);
