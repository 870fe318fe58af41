import { invalidEventPattern } from '../../errors.ts';
import { textMatcher, type ValueMatcher } from '../value-matcher.ts';

/** More and the service finds the rule too complex; it counts states of its machine, of which each `*` keeps one alive. */
const maxStars = 5;

/** `{"wildcard": "a*b"}`: `*` stands for any run of characters, `\*` and `\\` for themselves. */
export function wildcard(argument: unknown): ValueMatcher {
  if (typeof argument !== 'string') throw invalidEventPattern('wildcard match pattern must be a string');
  const literals = literalsBetweenStars(argument);
  return textMatcher((text) => fits(text, literals));
}

/** The texts around the stars: one more than there are stars. */
function literalsBetweenStars(pattern: string): string[] {
  const literals = [''];
  for (let i = 0; i < pattern.length; i += 1) {
    const character = pattern[i] ?? '';
    if (character === '*') {
      if (pattern[i + 1] === '*') throw invalidEventPattern(`Consecutive wildcard characters at pos ${i + 1}`);
      literals.push('');
      continue;
    }
    const escaped = pattern[i + 1];
    if (character === '\\' && escaped !== '*' && escaped !== '\\') {
      throw invalidEventPattern(`Invalid escape character at pos ${i + 1}`);
    }
    if (character === '\\') i += 1;
    literals[literals.length - 1] += character === '\\' ? (escaped ?? '') : character;
  }
  if (literals.length - 1 > maxStars) {
    throw invalidEventPattern(
      'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard ' +
        'character',
    );
  }
  return literals;
}

/** Taking each literal at its first possible place is enough: a later place leaves less room for the rest. */
function fits(text: string, literals: readonly string[]): boolean {
  const [first = '', ...rest] = literals;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const literal of rest) {
    const at = text.indexOf(literal, from);
    if (at < 0) return false;
    from = at + literal.length;
  }
  return from + last.length <= text.length;
}
