import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { EventsContext } from '../events-context.ts';
import { tagsSchema } from '../request-schemas.ts';
import { findTagged } from '../tagged-resource.ts';
import { tagsFromList } from '../tags.ts';

const schema = z.object({ ResourceARN: z.string().min(1).max(1600), Tags: tagsSchema });

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TagResource.html */
export const tagResource = jsonOperation('TagResource', schema, (input, context: EventsContext) =>
  context.store.transaction(() => {
    const { tags, replaceTags } = findTagged(input.ResourceARN, context);
    replaceTags({ ...tags, ...tagsFromList(input.Tags) });
    return {};
  }),
);
