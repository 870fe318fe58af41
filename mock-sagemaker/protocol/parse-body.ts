import { createSerializationError } from './errors.ts';

/** The JSON object of a request body; members that are `null` count as absent, an empty body as `{}`. */
export function parseBody(body: Buffer): object {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'), (_key, member: unknown) => (member === null ? undefined : member));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw createSerializationError(`The request body is no JSON: ${reason}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw createSerializationError('The request body must be a JSON object.');
  }
  return value;
}
