import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { invalidArgument, shardNotFound } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { shardIdSchema, streamTarget } from '../request-schemas.ts';
import { areAdjacent, mergeShards as merge } from '../reshard.ts';
import { isOpen, parseShardId, shardIdOf } from '../shard.ts';
import type { Stream } from '../stream.ts';

const schema = z.object({ ...streamTarget, ShardToMerge: shardIdSchema, AdjacentShardToMerge: shardIdSchema });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_MergeShards.html */
export const mergeShards = jsonOperation('MergeShards', schema, async (input, context: KinesisContext) => {
  const { catalog, store, clock, scope, appendListeners } = context;
  const shardIn = (stream: Stream, shardId: string) => {
    const index = parseShardId(shardId);
    const shard = stream.shards.find((candidate) => candidate.index === index);
    if (shard === undefined) throw shardNotFound(shardId, stream.name, scope.accountId);
    return shard;
  };
  const name = await store.transaction(() => {
    const stream = catalog.resolve(input);
    const one = shardIn(stream, input.ShardToMerge);
    const other = shardIn(stream, input.AdjacentShardToMerge);
    const [lower, upper] = one.startingHashKey <= other.startingHashKey ? [one, other] : [other, one];
    if (!areAdjacent(lower, upper) || !isOpen(lower) || !isOpen(upper)) {
      throw invalidArgument(
        `Shards ${shardIdOf(one.index)} and ${shardIdOf(other.index)} in stream ${stream.name} under account ` +
          `${scope.accountId} are not an adjacent pair of shards eligible for merging`,
      );
    }
    catalog.put({ ...stream, shards: merge(stream.shards, lower, upper, clock.now()) });
    return stream.name;
  });
  appendListeners.notify(name);
  return undefined;
});
