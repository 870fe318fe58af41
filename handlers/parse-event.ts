import type * as z from 'zod/mini';
import { check } from './domain/check.ts';
import { UnexpectedEventError } from './errors.ts';

/** @throws UnexpectedEventError naming what is wrong; the event's content is not repeated, it may hold payloads */
export function parseEvent<Schema extends z.ZodMiniType>(
  schema: Schema,
  event: unknown,
  expected: string,
): z.output<Schema> {
  const checked = check(schema, event);
  if ('value' in checked) return checked.value;
  throw new UnexpectedEventError(expected, checked.problems);
}
