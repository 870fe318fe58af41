import { z } from 'zod';
import { listOf, tagKeySchema } from '../jobs/shapes.ts';
import { parseInput } from '../protocol/parse-input.ts';
import type { Operation } from './context.ts';
import { findTags, resourceArnSchema } from './find-tags.ts';

export const deleteTagsSchema = z.object({
  ResourceArn: resourceArnSchema,
  TagKeys: listOf(tagKeySchema, { min: 1, max: 50 }),
});

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteTags.html */
export const deleteTags: Operation = async (body, context) => {
  const { ResourceArn, TagKeys } = parseInput(deleteTagsSchema, body);
  const rest = findTags(context, ResourceArn).filter(({ Key }) => !TagKeys.includes(Key));
  await context.tags.put(ResourceArn, rest);
  return {};
};
