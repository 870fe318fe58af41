import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { arnSchema, tagsSchema } from '../request-schemas.ts';
import { findResource } from '../tagged-resource.ts';
import { withTags } from '../tags.ts';

const schema = z.object({ ResourceARN: arnSchema, Tags: tagsSchema });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_TagResource.html */
export const tagResource = jsonOperation('TagResource', schema, (input, context: KinesisContext) =>
  context.store.transaction(() => {
    const { resource, replace } = findResource(input.ResourceARN, context);
    replace({ ...resource, tags: withTags(resource.tags, input.Tags, input.ResourceARN) });
    return undefined;
  }),
);
