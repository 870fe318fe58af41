import * as z from 'zod/mini';
import { UnexpectedEventError } from './errors.ts';

/** @throws UnexpectedEventError naming what is wrong; the event's content is not repeated, it may hold payloads */
export function parseEvent<Schema extends z.ZodMiniType>(
  schema: Schema,
  event: unknown,
  expected: string,
): z.output<Schema> {
  const parsed = z.safeParse(schema, event);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'event'}: ${issue.message}`);
  throw new UnexpectedEventError(expected, problems.join('; '));
}
