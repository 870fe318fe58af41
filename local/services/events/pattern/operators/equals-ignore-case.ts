import { invalidEventPattern } from '../../errors.ts';
import { textMatcher, type ValueMatcher } from '../value-matcher.ts';

/** `{"equals-ignore-case": "text"}`. */
export function equalsIgnoreCase(argument: unknown): ValueMatcher {
  const wanted = foldCase(ignoredCaseText(argument));
  return textMatcher((text) => foldCase(text) === wanted);
}

/** The operand of `equals-ignore-case`, alone or inside another operator. */
export function ignoredCaseText(argument: unknown): string {
  if (typeof argument !== 'string') throw invalidEventPattern('equals-ignore-case match pattern must be a string');
  return argument;
}

export const foldCase = (text: string): string => text.toLowerCase();
