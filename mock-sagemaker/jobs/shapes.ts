import { z } from 'zod';

/** A text that matches as a whole. The message of the issue is the pattern as the service prints it. */
export function pattern(source: string): z.ZodString {
  return z.string().regex(new RegExp(`^(?:${source})$`, 'u'), `^${source}`);
}

export interface ListLimits {
  readonly min?: number;
  readonly max: number;
}

/**
 * A list whose length is checked along with its elements; `z.array().max()` would hide what is wrong with those. The limits are
 * repeated as metadata, in the words of JSON Schema, for who wants to read them.
 */
export function listOf<Element extends z.ZodType>(element: Element, { min = 0, max }: ListLimits) {
  return z
    .array(element)
    .refine((list) => list.length <= max, { error: `have length less than or equal to ${max}`, when: isArray })
    .refine((list) => list.length >= min, { error: `have length greater than or equal to ${min}`, when: isArray })
    .meta({ minItems: min, maxItems: max });
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

/** Variables of a container. Every key and value that breaks a limit is an issue of its own. */
export function environmentOf({ maxEntries, keyPattern, maxKeyLength, maxValueLength }: EnvironmentLimits) {
  const key = pattern(keyPattern).max(maxKeyLength);
  const value = z.string().max(maxValueLength);
  return z
    .record(z.string(), z.string())
    .superRefine((environment, context) => {
      const entries = Object.entries(environment);
      if (entries.length > maxEntries) {
        context.addIssue({
          code: 'custom',
          message: `have length less than or equal to ${maxEntries}`,
          input: environment,
        });
      }
      for (const [name, text] of entries) {
        for (const issue of [...violations(key, name), ...violations(value, text)]) {
          context.addIssue({ ...issue, path: [name] });
        }
      }
    })
    .meta({
      maxProperties: maxEntries,
      propertyNames: { type: 'string', pattern: keyPattern, maxLength: maxKeyLength },
      additionalProperties: { type: 'string', maxLength: maxValueLength },
    });
}

function violations(schema: z.ZodType, value: string): z.core.$ZodIssue[] {
  return schema.safeParse(value, { reportInput: true }).error?.issues ?? [];
}

export const s3UriSchema = pattern('(https|s3)://([^/]+)/?(.*)').max(1024);

const tagText = '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)';

export const tagKeySchema = pattern(tagText).min(1).max(128);

export const tagsSchema = listOf(z.object({ Key: tagKeySchema, Value: pattern(tagText).max(256) }), { max: 50 });

export type Tag = z.infer<typeof tagsSchema>[number];
