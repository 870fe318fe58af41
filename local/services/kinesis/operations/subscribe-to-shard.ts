import { Readable } from 'node:stream';
import { z } from 'zod';
import { EventStream } from '../../../protocol/event-stream.ts';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { findConsumer } from '../consumer-target.ts';
import { shardNotFound } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { arnSchema, dryRunSchema, sequenceNumberSchema, shardIdSchema, timestampSchema } from '../request-schemas.ts';
import { parseShardId } from '../shard.ts';
import { shardSubscription } from '../shard-subscription.ts';
import { iteratorTypes, startingPosition } from '../starting-position.ts';

const schema = z.object({
  ConsumerARN: arnSchema,
  ShardId: shardIdSchema,
  StartingPosition: z.object({
    Type: z.enum(iteratorTypes),
    SequenceNumber: sequenceNumberSchema.optional(),
    Timestamp: timestampSchema.optional(),
  }),
  DryRun: dryRunSchema,
});

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html */
export const subscribeToShard = jsonOperation('SubscribeToShard', schema, (input, context: KinesisContext) => {
  const { stream } = findConsumer({ ConsumerARN: input.ConsumerARN }, context);
  const index = parseShardId(input.ShardId);
  const shard = stream.shards.find((candidate) => candidate.index === index);
  if (shard === undefined) throw shardNotFound(input.ShardId, stream.name, context.scope.accountId);
  const { Type: type, SequenceNumber: sequenceNumber, Timestamp: timestampMs } = input.StartingPosition;
  const position = Math.max(1, startingPosition({ type, sequenceNumber, timestampMs }, stream, shard, context));
  const givenUp = new AbortController();
  const start = { streamId: stream.id, shardIndex: shard.index, position };
  const body = Readable.from(shardSubscription(start, context, givenUp.signal), { objectMode: false });
  body.once('close', () => givenUp.abort());
  return new EventStream(body);
});
