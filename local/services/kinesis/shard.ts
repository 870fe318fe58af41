import { decimalHashKey, type HashKey, hashKeyFromNumber, numberOfHashKey, ringSize } from './hash-key.ts';
import { endingSequenceNumber, formatSequenceNumber } from './sequence-number.ts';

/** One shard: a range of the ring of partition keys, open for records until it is split or merged. */
export interface Shard {
  /** Counts from 0 in a stream and is never used twice; a child's is greater than its parents'. */
  readonly index: number;
  readonly startingHashKey: HashKey;
  /** Inclusive. */
  readonly endingHashKey: HashKey;
  /** The shard it was split from, or both that it was merged of. */
  readonly parentIndexes: readonly number[];
  /** Later than its parents' by at least one, so that sequence numbers of children are greater. */
  readonly creationSeconds: number;
  readonly createdAtMs: number;
  readonly closedAtMs?: number;
}

export const shardIdOf = (index: number): string => `shardId-${String(index).padStart(12, '0')}`;

/** The index in `shardId-000000000003`, or in the number alone, which the service takes as well. */
export function parseShardId(shardId: string): number | undefined {
  const digits = /^(?:shardId-)?(\d{1,12})$/.exec(shardId)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export const isOpen = (shard: Shard): boolean => shard.closedAtMs === undefined;

export const openShards = (shards: readonly Shard[]): Shard[] => shards.filter(isOpen);

export const shardForHashKey = (shards: readonly Shard[], hashKey: HashKey): Shard | undefined =>
  shards.find((shard) => isOpen(shard) && shard.startingHashKey <= hashKey && hashKey <= shard.endingHashKey);

/** Starting hash keys of `count` equal ranges. */
export const evenStarts = (count: number): HashKey[] =>
  Array.from({ length: count }, (_, i) => hashKeyFromNumber((ringSize / BigInt(count)) * BigInt(i)));

export function createShards(count: number, nowMs: number): Shard[] {
  const starts = evenStarts(count);
  return starts.map((startingHashKey, index) => ({
    index,
    startingHashKey,
    endingHashKey: hashKeyFromNumber((index + 1 < count ? numberOfHashKey(starts[index + 1] ?? '') : ringSize) - 1n),
    parentIndexes: [],
    creationSeconds: Math.floor(nowMs / 1000),
    createdAtMs: nowMs,
  }));
}

/** The shard as the API shows it. */
export function describeShard(shard: Shard) {
  const { index, creationSeconds, closedAtMs, parentIndexes } = shard;
  const [parent, adjacentParent] = parentIndexes;
  const ending = closedAtMs === undefined ? {} : { EndingSequenceNumber: lastSequenceNumber(shard, closedAtMs) };
  return {
    ShardId: shardIdOf(index),
    ...(parent === undefined ? {} : { ParentShardId: shardIdOf(parent) }),
    ...(adjacentParent === undefined ? {} : { AdjacentParentShardId: shardIdOf(adjacentParent) }),
    HashKeyRange: describeHashKeyRange(shard),
    SequenceNumberRange: {
      StartingSequenceNumber: formatSequenceNumber({
        shardCreationSeconds: creationSeconds,
        position: 0,
        arrivalSeconds: creationSeconds,
        shardIndex: index,
      }),
      ...ending,
    },
  };
}

const describeHashKeyRange = (shard: Shard) => ({
  StartingHashKey: decimalHashKey(shard.startingHashKey),
  EndingHashKey: decimalHashKey(shard.endingHashKey),
});

/** The children of a closed shard as GetRecords names them at its end. */
export const describeChildShards = (shards: readonly Shard[], parent: Shard) =>
  shards
    .filter((shard) => shard.parentIndexes.includes(parent.index))
    .map((shard) => ({
      ShardId: shardIdOf(shard.index),
      ParentShards: shard.parentIndexes.map(shardIdOf),
      HashKeyRange: describeHashKeyRange(shard),
    }));

const lastSequenceNumber = (shard: Shard, closedAtMs: number) =>
  endingSequenceNumber({
    shardCreationSeconds: shard.creationSeconds,
    arrivalSeconds: Math.floor(closedAtMs / 1000),
    shardIndex: shard.index,
  });
