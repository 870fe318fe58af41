import { z } from 'zod';
import { tagsSchema } from '../jobs/shapes.ts';
import { createValidationError } from '../protocol/errors.ts';
import { parseInput } from '../protocol/parse-input.ts';
import type { Operation } from './context.ts';
import { findTags, resourceArnSchema } from './find-tags.ts';

export const addTagsSchema = z.object({ ResourceArn: resourceArnSchema, Tags: tagsSchema });
const maxTags = 50;

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AddTags.html */
export const addTags: Operation = async (body, context) => {
  const { ResourceArn, Tags } = parseInput(addTagsSchema, body);
  const values = new Map([...findTags(context, ResourceArn), ...Tags].map(({ Key, Value }) => [Key, Value]));
  if (values.size > maxTags) {
    throw createValidationError(`A resource has at most ${maxTags} tags; with these it would have ${values.size}.`);
  }
  const all = [...values].map(([Key, Value]) => ({ Key, Value }));
  await context.tags.put(ResourceArn, all);
  return { Tags: all };
};
