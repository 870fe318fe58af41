import { z } from 'zod';

/**
 * A text that matches as a whole. The message of the issue is the pattern as the service prints it. `quickSource` means the same
 * where that one could take hours for a long text.
 */
export function pattern(source: string, quickSource = source): z.ZodString {
  const schema = z.string().regex(new RegExp(`^(?:${quickSource})$`, 'u'), `^${source}`);
  return quickSource === source ? schema : schema.meta({ pattern: `^(?:${source})$` });
}

export interface ListLimits {
  readonly min?: number;
  readonly max: number;
}

/** Elements of a list that are looked at: far more than any limit, where a body of 4 MB can hold a million. */
const maxElements = 200;

/**
 * A list whose length is checked along with its elements; `z.array().max()` would hide what is wrong with those. The limits are
 * repeated as metadata, in the words of JSON Schema, for who wants to read them.
 */
export function listOf<Element extends z.ZodType>(element: Element, { min = 0, max }: ListLimits) {
  const list = z
    .array(element)
    .refine((list) => list.length <= max, {
      error: `Member must have length less than or equal to ${max}`,
      when: isArray,
    })
    .refine((list) => list.length >= min, {
      error: `Member must have length greater than or equal to ${min}`,
      when: isArray,
    })
    .meta({ minItems: min, maxItems: max });
  return z.preprocess((value) => (Array.isArray(value) ? value.slice(0, maxElements) : value), list);
}

function isArray({ value }: { value: unknown }): boolean {
  return Array.isArray(value);
}

export interface EnvironmentLimits {
  readonly maxEntries: number;
  readonly keyPattern: string;
  readonly maxKeyLength: number;
  readonly maxValueLength: number;
}

/**
 * Variables of a container. What is wrong with keys or values is said of the whole map, once each, with all that they must
 * satisfy: so the service words it for its other maps of texts.
 */
export function environmentOf({ maxEntries, keyPattern, maxKeyLength, maxValueLength }: EnvironmentLimits) {
  const key = pattern(keyPattern).max(maxKeyLength);
  const keyConstraint = `${lengthConstraint(maxKeyLength)}, Member must satisfy regular expression pattern: ^${keyPattern}`;
  return z
    .record(z.string(), z.string())
    .refine((map) => Object.keys(map).length <= maxEntries, {
      error: `Member must have length less than or equal to ${maxEntries}`,
    })
    .refine((map) => Object.keys(map).every((name) => key.safeParse(name).success), {
      error: `Map keys must satisfy constraint: [${keyConstraint}]`,
    })
    .refine((map) => Object.values(map).every((value) => value.length <= maxValueLength), {
      error: `Map value must satisfy constraint: [${lengthConstraint(maxValueLength)}]`,
    })
    .meta({
      maxProperties: maxEntries,
      propertyNames: { type: 'string', pattern: keyPattern, maxLength: maxKeyLength },
      additionalProperties: { type: 'string', maxLength: maxValueLength },
    });
}

function lengthConstraint(max: number): string {
  return `Member must have length less than or equal to ${max}, Member must have length greater than or equal to 0`;
}

export const s3UriSchema = pattern('(https|s3)://([^/]+)/?(.*)', '(?:https|s3)://[^/]+(?:/.*)?').max(1024);

const tagText = '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)';

export const tagKeySchema = pattern(tagText).min(1).max(128);

export const tagsSchema = listOf(z.object({ Key: tagKeySchema, Value: pattern(tagText).max(256) }), { max: 50 });

export type Tag = z.infer<typeof tagsSchema>[number];
