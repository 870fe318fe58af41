import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { invalidArgument } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { shardForRecord } from '../record-admission.ts';
import { sequenceNumberOf } from '../record-description.ts';
import {
  blobSchema,
  dryRunSchema,
  hashKeySchema,
  partitionKeySchema,
  sequenceNumberSchema,
  streamTarget,
} from '../request-schemas.ts';
import { parseSequenceNumber } from '../sequence-number.ts';
import { shardIdOf } from '../shard.ts';
import { encryptionMembers } from '../stream.ts';

const schema = z.object({
  ...streamTarget,
  DryRun: dryRunSchema,
  Data: blobSchema,
  PartitionKey: partitionKeySchema,
  ExplicitHashKey: hashKeySchema.optional(),
  SequenceNumberForOrdering: sequenceNumberSchema.optional(),
});

/**
 * Positions are given out in the order of the requests, so SequenceNumberForOrdering holds by itself and is only checked.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html
 */
export const putRecord = jsonOperation('PutRecord', schema, async (input, context: KinesisContext) => {
  const { catalog, log, store, clock, scope, appendListeners } = context;
  const { stream, shard, arrivalMs, position } = await store.transaction(() => {
    const stream = catalog.resolve(input);
    const ordering = input.SequenceNumberForOrdering;
    if (ordering !== undefined && parseSequenceNumber(ordering) === undefined) {
      throw invalidArgument(
        `ExclusiveMinimumSequenceNumber ${ordering} used in PutRecord on stream ${stream.name} under account ` +
          `${scope.accountId} is invalid.`,
      );
    }
    const shard = shardForRecord(stream, input, 'data');
    const arrivalMs = clock.now();
    const record = { partitionKey: input.PartitionKey, data: input.Data, arrivalMs };
    return { stream, shard, arrivalMs, position: log.append(stream.id, shard.index, [record]).last };
  });
  appendListeners.notify(stream.name);
  return {
    ShardId: shardIdOf(shard.index),
    SequenceNumber: sequenceNumberOf(shard, position, arrivalMs),
    ...encryptionMembers(stream),
  };
});
