import { type HashKey, hashKeyFromNumber, numberOfHashKey } from './hash-key.ts';
import { evenStarts, openShards, type Shard } from './shard.ts';

/** Closes a shard and opens two: up to and from `startingHashKey`, which lies inside the shard's range. */
export function splitShard(shards: readonly Shard[], parent: Shard, startingHashKey: HashKey, nowMs: number): Shard[] {
  const lowerEnd = hashKeyFromNumber(numberOfHashKey(startingHashKey) - 1n);
  return replace(shards, [parent], nowMs, [
    { startingHashKey: parent.startingHashKey, endingHashKey: lowerEnd },
    { startingHashKey, endingHashKey: parent.endingHashKey },
  ]);
}

/** Closes two shards whose ranges meet and opens one over both. */
export function mergeShards(shards: readonly Shard[], lower: Shard, upper: Shard, nowMs: number): Shard[] {
  return replace(shards, [lower, upper], nowMs, [
    { startingHashKey: lower.startingHashKey, endingHashKey: upper.endingHashKey },
  ]);
}

export const areAdjacent = (lower: Shard, upper: Shard): boolean =>
  numberOfHashKey(lower.endingHashKey) + 1n === numberOfHashKey(upper.startingHashKey);

/**
 * `targetCount` equal open shards, reached by splits first and merges after: a shard that is neither equal to an old one nor
 * a union of old ones has short-lived parents, as on AWS, and every record's shard keeps a line of descent.
 */
export function scaleUniformly(shards: readonly Shard[], targetCount: number, nowMs: number): Shard[] {
  const starts = evenStarts(targetCount);
  let current = [...shards];
  for (const start of starts) {
    const containing = openShards(current).find(
      (shard) => shard.startingHashKey < start && start <= shard.endingHashKey,
    );
    if (containing !== undefined) current = splitShard(current, containing, start, nowMs);
  }
  const wanted = new Set(starts);
  for (;;) {
    const open = openShards(current).sort((a, b) => (a.startingHashKey < b.startingHashKey ? -1 : 1));
    const at = open.findIndex((shard) => !wanted.has(shard.startingHashKey));
    const [lower, upper] = [open[at - 1], open[at]];
    if (lower === undefined || upper === undefined) return current;
    current = mergeShards(current, lower, upper, nowMs);
  }
}

function replace(
  shards: readonly Shard[],
  parents: readonly Shard[],
  nowMs: number,
  ranges: readonly Pick<Shard, 'startingHashKey' | 'endingHashKey'>[],
): Shard[] {
  const parentIndexes = parents.map((parent) => parent.index);
  const creationSeconds = Math.max(Math.floor(nowMs / 1000), ...parents.map((parent) => parent.creationSeconds + 1));
  const nextIndex = Math.max(...shards.map((shard) => shard.index)) + 1;
  const children = ranges.map((range, i) => ({
    ...range,
    index: nextIndex + i,
    parentIndexes,
    creationSeconds,
    createdAtMs: nowMs,
  }));
  const closed = shards.map((shard) => (parentIndexes.includes(shard.index) ? { ...shard, closedAtMs: nowMs } : shard));
  return [...closed, ...children];
}
