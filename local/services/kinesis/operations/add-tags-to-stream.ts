import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamTarget, tagsSchema } from '../request-schemas.ts';
import { withTags } from '../tags.ts';

const schema = z.object({ ...streamTarget, Tags: tagsSchema });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_AddTagsToStream.html */
export const addTagsToStream = jsonOperation('AddTagsToStream', schema, (input, context: KinesisContext) =>
  context.store.transaction(() => {
    const { catalog, scope } = context;
    const stream = catalog.resolve(input);
    const tags = withTags(stream.tags, input.Tags, `stream ${stream.name} under account ${scope.accountId}`);
    catalog.put({ ...stream, tags });
    return undefined;
  }),
);
