import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { invalidArgument, shardNotFound } from '../errors.ts';
import { decimalHashKey, hashKeyFromNumber, numberOfHashKey } from '../hash-key.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { hashKeySchema, shardIdSchema, streamTarget } from '../request-schemas.ts';
import { splitShard as split } from '../reshard.ts';
import { isOpen, parseShardId, shardIdOf } from '../shard.ts';
import { checkShardLimit } from '../shard-limit.ts';

const schema = z.object({ ...streamTarget, ShardToSplit: shardIdSchema, NewStartingHashKey: hashKeySchema });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SplitShard.html */
export const splitShard = jsonOperation('SplitShard', schema, async (input, context: KinesisContext) => {
  const { catalog, store, clock, scope, appendListeners } = context;
  const name = await store.transaction(() => {
    const stream = catalog.resolve(input);
    const index = parseShardId(input.ShardToSplit);
    const shard = stream.shards.find((candidate) => candidate.index === index);
    if (shard === undefined) throw shardNotFound(input.ShardToSplit, stream.name, scope.accountId);
    const place = `shard ${shardIdOf(shard.index)} in stream ${stream.name} under account ${scope.accountId}`;
    if (!isOpen(shard)) throw invalidArgument(`SplitShard() cannot split ${place}: it is closed already.`);
    const start = BigInt(input.NewStartingHashKey);
    if (start <= numberOfHashKey(shard.startingHashKey) + 1n || start >= numberOfHashKey(shard.endingHashKey)) {
      throw invalidArgument(
        `NewStartingHashKey ${input.NewStartingHashKey} used in SplitShard() on ${place} is not both greater than one plus ` +
          `the shard's StartingHashKey ${decimalHashKey(shard.startingHashKey)} and less than the shard's EndingHashKey ` +
          `${decimalHashKey(shard.endingHashKey)}.`,
      );
    }
    checkShardLimit(catalog, scope, 1);
    catalog.put({ ...stream, shards: split(stream.shards, shard, hashKeyFromNumber(start), clock.now()) });
    return stream.name;
  });
  appendListeners.notify(name);
  return undefined;
});
