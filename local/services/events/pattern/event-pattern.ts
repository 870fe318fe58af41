import type { EventField, EventFields } from './event-fields.ts';
import { type PatternBranch, parsePattern } from './parse-pattern.ts';
import type { FieldMatcher } from './value-matcher.ts';

/** A compiled event pattern. */
export interface EventPattern {
  matches(fields: EventFields): boolean;
}

/**
 * Compiles an event pattern.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 * @throws AwsError InvalidEventPatternException
 */
export function compilePattern(text: string): EventPattern {
  const branches = parsePattern(text);
  return { matches: (fields) => branches.some((branch) => branchMatches(branch, fields)) };
}

function branchMatches(branch: PatternBranch, fields: EventFields): boolean {
  const choices: (readonly EventField[])[] = [];
  for (const [path, matchers] of branch) {
    const candidates = fields.get(path) ?? [];
    const fitting = candidates.filter((field) => matchers.some((matcher) => fits(matcher, field)));
    if (fitting.length > 0) choices.push(fitting);
    else if (candidates.length > 0 || !matchers.some((matcher) => matcher.kind === 'absent')) return false;
  }
  return areConsistent(choices, 0, new Map());
}

const fits = (matcher: FieldMatcher, field: EventField) => matcher.kind === 'value' && matcher.matches(field.value);

/** Fields of different elements of one list never add up to a match: one element of it must have them all. */
function areConsistent(
  choices: readonly (readonly EventField[])[],
  at: number,
  chosen: ReadonlyMap<object, number>,
): boolean {
  const candidates = choices[at];
  if (candidates === undefined) return true;
  return candidates.some((field) => {
    for (const [list, element] of field.elements) {
      const other = chosen.get(list);
      if (other !== undefined && other !== element) return false;
    }
    return areConsistent(choices, at + 1, field.elements.size === 0 ? chosen : new Map([...chosen, ...field.elements]));
  });
}
