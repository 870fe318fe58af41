import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { shardDoesNotExist, shardNotFound } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import {
  dryRunSchema,
  sequenceNumberSchema,
  shardIdSchema,
  streamTarget,
  timestampSchema,
} from '../request-schemas.ts';
import { parseShardId, shardIdOf } from '../shard.ts';
import { formatShardIterator } from '../shard-iterator.ts';
import { iteratorTypes, startingPosition } from '../starting-position.ts';

const schema = z.object({
  ...streamTarget,
  DryRun: dryRunSchema,
  ShardId: shardIdSchema,
  ShardIteratorType: z.enum(iteratorTypes),
  StartingSequenceNumber: sequenceNumberSchema.optional(),
  Timestamp: timestampSchema.optional(),
});

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html */
export const getShardIterator = jsonOperation('GetShardIterator', schema, (input, context: KinesisContext) => {
  const { catalog, clock, scope } = context;
  const stream = catalog.resolve(input);
  const index = parseShardId(input.ShardId);
  if (index === undefined) throw shardNotFound(input.ShardId, stream.name, scope.accountId);
  const shard = stream.shards.find((candidate) => candidate.index === index);
  if (shard === undefined) throw shardDoesNotExist(shardIdOf(index), stream.name, scope.accountId);
  const start = {
    type: input.ShardIteratorType,
    sequenceNumber: input.StartingSequenceNumber,
    timestampMs: input.Timestamp,
  };
  const iterator = {
    createdAtMs: clock.now(),
    streamId: stream.id,
    streamName: stream.name,
    shardIndex: index,
    position: Math.max(1, startingPosition(start, stream, shard, context)),
  };
  return { ShardIterator: formatShardIterator(iterator) };
});
