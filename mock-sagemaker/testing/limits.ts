import type { z } from 'zod';
import { parseInput } from '../protocol/parse-input.ts';

/** What one member may be and may not be; `undefined` stands for leaving it out. */
export interface Limits {
  readonly accepted: readonly unknown[];
  /** The value, and what its violation says after the path; a value of the wrong type says so. */
  readonly refused: readonly (readonly [value: unknown, violation: string])[];
}

export const required = [undefined, 'Member must not be null'] as const;

/** The violations as the service words them. */
export const atLeast = (length: number): string => `Member must have length greater than or equal to ${length}`;
export const atMost = (length: number): string => `Member must have length less than or equal to ${length}`;
export const matching = (pattern: string): string => `Member must satisfy regular expression pattern: ^${pattern}`;
export const oneOf = (...values: string[]): string => `Member must satisfy enum value set: [${values.join(', ')}]`;
export const lowest = (value: number): string => `Member must have value greater than or equal to ${value}`;
export const highest = (value: number): string => `Member must have value less than or equal to ${value}`;
export const mistyped = 'cannot be read';

/** The violations of `request` when `path` (as in `Tags[].Key`) has that value, each from its path on; none: it is accepted. */
export function violationsWith(schema: z.ZodType, request: object, path: string, value: unknown): string[] {
  try {
    parseInput(schema, withMember(request, path.split(/\.|(?=\[\])/), value));
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message
      .replace(/^\d+ validation errors? detected: /, '')
      .split(/; (?=Value )/)
      .map((violation) =>
        violation.replace(/^(Value .*|The value) at '([^']*)' (failed to satisfy constraint: )?/s, '$2: '),
      );
  }
}

function withMember(target: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (name === '[]') return [withMember(Array.isArray(target) ? target[0] : undefined, rest, value)];
  if (name === '<key>') return { [String(value)]: 'x' };
  if (name === '<value>') return { A: value };
  const members = typeof target === 'object' && target !== null ? Object.entries(target) : [];
  const member = members.find(([key]) => key === name)?.[1];
  return { ...Object.fromEntries(members), [name]: withMember(member, rest, value) };
}

/** `Tags[].Key` as violations name it: `tags.1.member.key`. Those of keys and values of a map name the map. */
export function violationPath(path: string): string {
  return path
    .replace(/\.<(key|value)>$/, '')
    .replaceAll('[]', '.1.member')
    .replace(/(?:^|\.)[A-Z]/g, (letter) => letter.toLowerCase());
}
