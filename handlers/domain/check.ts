import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';

/** zod/mini brings no texts of its own; these are the usual English ones. */
const messages = { error: en().localeError };

/** Checks a value against a schema: the typed value, or one sentence part that names every problem. */
export function check<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): { value: z.output<Schema> } | { problems: string } {
  const parsed = z.safeParse(schema, value, messages);
  if (parsed.success) return { value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'value'}: ${message}`);
  return { problems: problems.join('; ') };
}
