import type { z } from 'zod';
import { createSerializationError, createValidationError } from './errors.ts';

type Issue = z.core.$ZodIssue;

/** A body of 4 MB can hold millions, which would take minutes to put into words that no one reads. */
const maxIssuesInWords = 1000;

/**
 * Checks an operation's input. A value of the wrong JSON type is a SerializationException; all violated constraints
 * together are one ValidationException, worded and with paths as AWS services do (spec 1.3). Beyond a thousand they are counted.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  const mistyped = issues.find(isMistyped);
  if (mistyped) throw createSerializationError(describeMistyped(mistyped));
  const violations = inOrderOfPaths(issues.slice(0, maxIssuesInWords)).map(describeIssue);
  const count = `${issues.length} validation error${issues.length === 1 ? '' : 's'} detected`;
  throw createValidationError(`${count}: ${violations.join('; ')}`);
}

function isMistyped(issue: Issue): boolean {
  if (issue.input === undefined) return false;
  return issue.code === 'invalid_type' || (issue.code === 'invalid_value' && typeof issue.input !== 'string');
}

/** What is wrong with one value is told together, its length before its pattern, as the service was seen to do. */
function inOrderOfPaths(issues: readonly Issue[]): Issue[] {
  const places = new Map<string, number>();
  const ranked = issues.map((issue) => {
    const path = toPath(issue.path);
    const place = places.get(path) ?? places.size;
    places.set(path, place);
    return { issue, rank: 2 * place + (issue.code === 'invalid_format' ? 1 : 0) };
  });
  return ranked.sort((left, right) => left.rank - right.rank).map(({ issue }) => issue);
}

function describeMistyped(issue: Issue): string {
  const expected = issue.code === 'invalid_type' ? issue.expected : 'string';
  const found = Array.isArray(issue.input) ? 'array' : typeof issue.input;
  return `The value at '${toPath(issue.path)}' cannot be read: ${expected} expected, ${found} found.`;
}

function describeIssue(issue: Issue): string {
  const path = toPath(issue.path);
  const constrain = (value: unknown, constraint: string): string =>
    `Value ${quote(value)} at '${path}' failed to satisfy constraint: ${constraint}`;
  const state = (value: unknown, text: string): string => constrain(value, `Member must ${text}`);
  switch (issue.code) {
    case 'too_small':
    case 'too_big': {
      const limit =
        issue.code === 'too_small'
          ? `greater than or equal to ${issue.minimum}`
          : `less than or equal to ${issue.maximum}`;
      const measure = issue.origin === 'number' || issue.origin === 'int' ? 'value' : 'length';
      return state(issue.input, `have ${measure} ${limit}`);
    }
    case 'invalid_format':
      return state(issue.input, `satisfy regular expression pattern: ${issue.message}`);
    case 'invalid_value':
      return issue.input === undefined
        ? state(null, 'not be null')
        : state(issue.input, `satisfy enum value set: [${issue.values.join(', ')}]`);
    case 'custom':
      return constrain(issue.input, issue.message);
    default:
      return state(null, 'not be null');
  }
}

/** `['Tags', 0, 'Key']` → `tags.1.member.key`. */
function toPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) =>
      typeof part === 'number'
        ? `${part + 1}.member`
        : part.toString().replace(/^[A-Z]/, (letter) => letter.toLowerCase()),
    )
    .join('.');
}

function quote(value: unknown): string {
  return value === null || value === undefined ? 'null' : `'${print(value)}'`;
}

/** Maps and lists as Java prints them: `{A=1, B=2}`, `[a, b]`. */
function print(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(print).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}=${print(member)}`)
    .join(', ')}}`;
}
