import { z } from 'zod';

/** A text that matches as a whole. The message of the issue is the pattern as the service prints it. */
export function pattern(source: string): z.ZodString {
  return z.string().regex(new RegExp(`^(?:${source})$`, 'u'), `^${source}`);
}

export const s3UriSchema = pattern('(https|s3)://([^/]+)/?(.*)').max(1024);

const tagText = '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)';

export const tagKeySchema = pattern(tagText).min(1).max(128);

export const tagsSchema = z.array(z.object({ Key: tagKeySchema, Value: pattern(tagText).max(256) })).max(50);

export type Tag = z.infer<typeof tagsSchema>[number];
