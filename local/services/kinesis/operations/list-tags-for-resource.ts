import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { arnSchema } from '../request-schemas.ts';
import { findResource } from '../tagged-resource.ts';
import { tagList } from '../tags.ts';

const schema = z.object({ ResourceARN: arnSchema });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = jsonOperation('ListTagsForResource', schema, (input, context: KinesisContext) => ({
  Tags: tagList(findResource(input.ResourceARN, context).resource.tags),
}));
