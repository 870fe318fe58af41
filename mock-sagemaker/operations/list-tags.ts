import { z } from 'zod';
import { pattern } from '../jobs/shapes.ts';
import { parseInput } from '../protocol/parse-input.ts';
import type { Operation } from './context.ts';
import { findTags, resourceArnSchema } from './find-tags.ts';

export const listTagsSchema = z.object({
  ResourceArn: resourceArnSchema,
  NextToken: pattern('.*').max(8192).optional(),
  MaxResults: z.int().min(50).optional(),
});

/**
 * A resource has at most 50 tags and a page at least room for 50, so there is only one page.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListTags.html
 */
export const listTags: Operation = async (body, context) => ({
  Tags: findTags(context, parseInput(listTagsSchema, body).ResourceArn),
});
