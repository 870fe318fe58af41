import type { z } from 'zod';
import { TemplateError } from '../errors.ts';

/** @throws TemplateError that shows the argument and the form the function takes. */
export function parseArgument<Output>(
  schema: z.ZodType<Output>,
  name: string,
  form: string,
  argument: unknown,
): Output {
  const parsed = schema.safeParse(argument);
  if (parsed.success) return parsed.data;
  throw new TemplateError(`${name} is given ${JSON.stringify(argument)}, it takes ${form}.`);
}
