import type { z } from 'zod';
import { type AwsError, validationException } from './errors.ts';

type Issue = z.core.$ZodIssue;

/**
 * All constraint violations of a request in the one sentence AWS services answer with:
 * `2 validation errors detected: Value 'x' at 'streamName' failed to satisfy constraint: Member must …; Value null at …`.
 */
export function constraintViolations(issues: readonly Issue[], input: unknown): AwsError {
  const texts = issues.map((issue) => {
    const value = valueAt(input, issue.path);
    const shown = value === undefined || value === null ? 'null' : `'${textOf(value)}'`;
    return `Value ${shown} at '${memberPath(issue.path)}' failed to satisfy constraint: ${constraintOf(issue, value)}`;
  });
  const count = `${texts.length} validation error${texts.length === 1 ? '' : 's'} detected`;
  return validationException(`${count}: ${texts.join('; ')}`);
}

function constraintOf(issue: Issue, value: unknown): string {
  if (value === undefined || value === null) return 'Member must not be null';
  switch (issue.code) {
    case 'too_small':
      return `Member must have ${measureOf(issue.origin)} greater than or equal to ${issue.minimum}`;
    case 'too_big':
      return `Member must have ${measureOf(issue.origin)} less than or equal to ${issue.maximum}`;
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.join(', ')}]`;
    case 'invalid_format':
      return `Member must satisfy regular expression pattern: ${'pattern' in issue ? String(issue.pattern).replace(/^\/\^?|\$?\/[a-z]*$/g, '') : issue.format}`;
    default:
      return issue.message;
  }
}

const measureOf = (origin: string) =>
  origin === 'number' || origin === 'int' || origin === 'bigint' ? 'value' : 'length';

/** Lower-camel, dotted, list positions from 1 as `member`: `records.3.member.partitionKey`. */
function memberPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) =>
      typeof part === 'number' ? `${part + 1}.member` : String(part).replace(/^[A-Z]/, (c) => c.toLowerCase()),
    )
    .join('.');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    input,
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
