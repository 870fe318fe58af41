import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamTarget, tagKeysSchema } from '../request-schemas.ts';
import { withoutTags } from '../tags.ts';

const schema = z.object({ ...streamTarget, TagKeys: tagKeysSchema });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RemoveTagsFromStream.html */
export const removeTagsFromStream = jsonOperation(
  'RemoveTagsFromStream',
  schema,
  (input, { catalog, store }: KinesisContext) =>
    store.transaction(() => {
      const stream = catalog.resolve(input);
      catalog.put({ ...stream, tags: withoutTags(stream.tags, input.TagKeys) });
      return undefined;
    }),
);
