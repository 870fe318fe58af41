import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { shardIdSchema, streamTarget } from '../request-schemas.ts';
import { describeShard, shardIdOf } from '../shard.ts';
import { describeStreamBasics } from '../stream.ts';

const schema = z.object({
  ...streamTarget,
  Limit: z.int().min(1).max(10_000).default(100),
  ExclusiveStartShardId: shardIdSchema.optional(),
});

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStream.html */
export const describeStream = jsonOperation('DescribeStream', schema, (input, { catalog, scope }: KinesisContext) => {
  const stream = catalog.resolve(input);
  const after = input.ExclusiveStartShardId ?? '';
  const shards = stream.shards.filter((shard) => shardIdOf(shard.index) > after);
  return {
    StreamDescription: {
      ...describeStreamBasics(scope, stream),
      Shards: shards.slice(0, input.Limit).map(describeShard),
      HasMoreShards: shards.length > input.Limit,
    },
  };
});
