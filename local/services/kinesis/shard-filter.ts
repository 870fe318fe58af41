import { z } from 'zod';
import { shardIdSchema, timestampSchema } from './request-schemas.ts';
import { isOpen, type Shard, shardIdOf } from './shard.ts';

const typeSchema = z.enum([
  'AFTER_SHARD_ID',
  'AT_TRIM_HORIZON',
  'FROM_TRIM_HORIZON',
  'AT_LATEST',
  'AT_TIMESTAMP',
  'FROM_TIMESTAMP',
]);

/** `Timestamp` in milliseconds once parsed. */
export const shardFilterSchema = z.object({
  Type: typeSchema,
  ShardId: shardIdSchema.optional(),
  Timestamp: timestampSchema.optional(),
});

export type ShardFilter = z.output<typeof shardFilterSchema>;

/** Whether a shard belongs to a filtered list. `trimHorizonMs`: when the oldest record that may still exist arrived. */
export function matchesShardFilter(shard: Shard, filter: ShardFilter, trimHorizonMs: number): boolean {
  const timestampMs = filter.Timestamp ?? 0;
  switch (filter.Type) {
    case 'AFTER_SHARD_ID':
      return shardIdOf(shard.index) > (filter.ShardId ?? '');
    case 'AT_LATEST':
      return isOpen(shard);
    case 'AT_TRIM_HORIZON':
      // In a stream younger than its retention the horizon is the stream's creation.
      return shard.parentIndexes.length === 0 ? wasOpenAfter(shard, trimHorizonMs) : isOpenAt(shard, trimHorizonMs);
    case 'FROM_TRIM_HORIZON':
      return wasOpenAfter(shard, trimHorizonMs);
    case 'AT_TIMESTAMP':
      return isOpenAt(shard, timestampMs);
    case 'FROM_TIMESTAMP':
      return wasOpenAfter(shard, timestampMs);
  }
}

const isOpenAt = (shard: Shard, timeMs: number) => shard.createdAtMs <= timeMs && wasOpenAfter(shard, timeMs);

const wasOpenAfter = (shard: Shard, timeMs: number) => shard.closedAtMs === undefined || shard.closedAtMs > timeMs;
