import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { EventsContext } from '../events-context.ts';
import { findTagged } from '../tagged-resource.ts';
import { tagList } from '../tags.ts';

const schema = z.object({ ResourceARN: z.string().min(1).max(1600) });

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = jsonOperation('ListTagsForResource', schema, (input, context: EventsContext) => ({
  Tags: tagList(findTagged(input.ResourceARN, context).tags),
}));
