import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { invalidArgument, limitExceeded } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamTarget } from '../request-schemas.ts';
import { scaleUniformly } from '../reshard.ts';
import { openShards } from '../shard.ts';
import { checkShardLimit } from '../shard-limit.ts';
import { streamArn } from '../stream.ts';

const schema = z.object({
  ...streamTarget,
  TargetShardCount: z.int().min(1),
  ScalingType: z.literal('UNIFORM_SCALING'),
});

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html */
export const updateShardCount = jsonOperation('UpdateShardCount', schema, async (input, context: KinesisContext) => {
  const { catalog, store, clock, scope, appendListeners } = context;
  const target = input.TargetShardCount;
  const { stream, current } = await store.transaction(() => {
    const stream = catalog.resolve(input);
    if (stream.mode === 'ON_DEMAND') {
      throw invalidArgument(
        `UpdateShardCount is not for streams in on-demand mode. Stream ${stream.name} under account ${scope.accountId} is.`,
      );
    }
    const current = openShards(stream.shards).length;
    const counts = `Current open shard count: ${current}, Target shard count: ${target}`;
    if (target > current * 2) {
      throw limitExceeded(`UpdateShardCount cannot scale up over double your current open shard count. ${counts}`);
    }
    if (target < current / 2) {
      throw limitExceeded(`UpdateShardCount cannot scale down below half your current open shard count. ${counts}`);
    }
    checkShardLimit(catalog, scope, target - current);
    catalog.put({ ...stream, shards: scaleUniformly(stream.shards, target, clock.now()) });
    return { stream, current };
  });
  appendListeners.notify(stream.name);
  return {
    StreamName: stream.name,
    StreamARN: streamArn(scope, stream.name),
    CurrentShardCount: current,
    TargetShardCount: target,
  };
});
