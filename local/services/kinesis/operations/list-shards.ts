import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { invalidArgument } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { formatNextToken, parseNextToken } from '../next-token.ts';
import { nextTokenSchema, shardIdSchema, streamTarget, timestampSchema } from '../request-schemas.ts';
import { describeShard, shardIdOf } from '../shard.ts';
import { matchesShardFilter, shardFilterSchema } from '../shard-filter.ts';
import { retentionMs } from '../stream.ts';

const schema = z.object({
  ...streamTarget,
  NextToken: nextTokenSchema.optional(),
  ExclusiveStartShardId: shardIdSchema.optional(),
  MaxResults: z.int().min(1).max(10_000).optional(),
  StreamCreationTimestamp: timestampSchema.optional(),
  ShardFilter: shardFilterSchema.optional(),
});

const defaultMaxResults = 1000;

/** A next page goes on with the first page's stream and filter. */
const continuationSchema = z.object({
  streamName: z.string(),
  afterShardId: z.string(),
  filter: shardFilterSchema.optional(),
});

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListShards.html */
export const listShards = jsonOperation('ListShards', schema, (input, { catalog, clock }: KinesisContext) => {
  const nowMs = clock.now();
  const { NextToken: nextToken } = input;
  const namesStream = input.StreamName !== undefined || input.StreamARN !== undefined;
  if (nextToken === undefined && !namesStream) {
    throw invalidArgument('Either NextToken or StreamName should be provided.');
  }
  if (nextToken !== undefined && namesStream) {
    throw invalidArgument('NextToken and StreamName cannot be provided together.');
  }
  if (nextToken !== undefined && input.ExclusiveStartShardId !== undefined) {
    throw invalidArgument('NextToken and ExclusiveStartShardId cannot be provided together.');
  }
  if (input.ShardFilter?.Type === 'AFTER_SHARD_ID' && input.ShardFilter.ShardId === undefined) {
    throw invalidArgument('ShardId must be provided with ShardFilter type AFTER_SHARD_ID.');
  }
  const continued = nextToken === undefined ? undefined : parseNextToken(nextToken, continuationSchema, nowMs);
  const stream = catalog.resolve(continued === undefined ? input : { StreamName: continued.streamName });
  const after = continued?.afterShardId ?? input.ExclusiveStartShardId ?? '';
  const filter = continued === undefined ? input.ShardFilter : continued.filter;
  const trimHorizonMs = nowMs - retentionMs(stream);
  const shards = stream.shards.filter(
    (shard) =>
      shardIdOf(shard.index) > after && (filter === undefined || matchesShardFilter(shard, filter, trimHorizonMs)),
  );
  const page = shards.slice(0, input.MaxResults ?? defaultMaxResults);
  const last = page.at(-1);
  if (last === undefined || page.length === shards.length) return { Shards: page.map(describeShard) };
  const continuation = {
    streamName: stream.name,
    afterShardId: shardIdOf(last.index),
    filter: filter?.Timestamp === undefined ? filter : { ...filter, Timestamp: filter.Timestamp / 1000 },
  };
  return { Shards: page.map(describeShard), NextToken: formatNextToken(continuation, nowMs) };
});
