import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamTarget } from '../request-schemas.ts';
import { tagList } from '../tags.ts';

const schema = z.object({
  ...streamTarget,
  ExclusiveStartTagKey: z.string().min(1).max(128).optional(),
  Limit: z.int().min(1).max(50).default(50),
});

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListTagsForStream.html */
export const listTagsForStream = jsonOperation('ListTagsForStream', schema, (input, { catalog }: KinesisContext) => {
  const after = input.ExclusiveStartTagKey ?? '';
  const tags = tagList(catalog.resolve(input).tags).filter(({ Key }) => Key > after);
  return { Tags: tags.slice(0, input.Limit), HasMoreTags: tags.length > input.Limit };
});
