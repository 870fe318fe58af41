import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { arnSchema, tagKeysSchema } from '../request-schemas.ts';
import { findResource } from '../tagged-resource.ts';
import { withoutTags } from '../tags.ts';

const schema = z.object({ ResourceARN: arnSchema, TagKeys: tagKeysSchema });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UntagResource.html */
export const untagResource = jsonOperation('UntagResource', schema, (input, context: KinesisContext) =>
  context.store.transaction(() => {
    const { resource, replace } = findResource(input.ResourceARN, context);
    replace({ ...resource, tags: withoutTags(resource.tags, input.TagKeys) });
    return undefined;
  }),
);
