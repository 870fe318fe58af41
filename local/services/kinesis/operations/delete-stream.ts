import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { resourceInUse } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamTarget } from '../request-schemas.ts';

const schema = z.object({ ...streamTarget, EnforceConsumerDeletion: z.boolean().optional() });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeleteStream.html */
export const deleteStream = jsonOperation('DeleteStream', schema, async (input, context: KinesisContext) => {
  const { catalog, store, scope, purgeDeletedStreams } = context;
  await store.transaction(() => {
    const stream = catalog.resolve(input);
    if (stream.consumers.length > 0 && input.EnforceConsumerDeletion !== true) {
      throw resourceInUse(
        `Stream ${stream.name} under account ${scope.accountId} has consumers registered. Deregister them, or set ` +
          'EnforceConsumerDeletion to true.',
      );
    }
    catalog.remove(stream);
    void store.collection<true, number>('kinesis:deleted-streams').put(stream.id, true);
  });
  purgeDeletedStreams();
  return undefined;
});
