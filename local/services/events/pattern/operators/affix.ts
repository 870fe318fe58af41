import { invalidEventPattern } from '../../errors.ts';
import { onlyMember } from '../only-member.ts';
import { textMatcher, type ValueMatcher } from '../value-matcher.ts';
import { foldCase, ignoredCaseText } from './equals-ignore-case.ts';

/** `{"prefix": "text"}` and `{"prefix": {"equals-ignore-case": "text"}}`. */
export const prefix = (argument: unknown): ValueMatcher =>
  affix('prefix', argument, (text, wanted) => text.startsWith(wanted));

/** `{"suffix": "text"}` and `{"suffix": {"equals-ignore-case": "text"}}`. */
export const suffix = (argument: unknown): ValueMatcher =>
  affix('suffix', argument, (text, wanted) => text.endsWith(wanted));

function affix(name: string, argument: unknown, has: (text: string, wanted: string) => boolean): ValueMatcher {
  if (typeof argument === 'string') return textMatcher((text) => has(text, argument));
  const inner = onlyMember(argument);
  if (inner === undefined) throw invalidEventPattern(`${name} match pattern must be a string`);
  if (inner.name !== 'equals-ignore-case') throw invalidEventPattern(`Unsupported ${name} pattern: ${inner.name}`);
  const wanted = foldCase(ignoredCaseText(inner.value));
  return textMatcher((text) => has(foldCase(text), wanted));
}
