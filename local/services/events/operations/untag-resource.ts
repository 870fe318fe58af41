import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { EventsContext } from '../events-context.ts';
import { findTagged } from '../tagged-resource.ts';

const schema = z.object({ ResourceARN: z.string().min(1).max(1600), TagKeys: z.array(z.string().min(1).max(128)) });

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UntagResource.html */
export const untagResource = jsonOperation('UntagResource', schema, (input, context: EventsContext) =>
  context.store.transaction(() => {
    const { tags, replaceTags } = findTagged(input.ResourceARN, context);
    replaceTags(Object.fromEntries(Object.entries(tags).filter(([key]) => !input.TagKeys.includes(key))));
    return {};
  }),
);
