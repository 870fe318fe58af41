import { invalidEventPattern } from '../../errors.ts';
import { type FieldMatcher, valueMatcher } from '../value-matcher.ts';

/** `{"exists": true}` and `{"exists": false}`; about leaves: an object or an empty list is no value. */
export function exists(argument: unknown): FieldMatcher {
  if (typeof argument !== 'boolean') throw invalidEventPattern('exists match pattern must be either true or false.');
  return argument ? valueMatcher(() => true) : { kind: 'absent' };
}
