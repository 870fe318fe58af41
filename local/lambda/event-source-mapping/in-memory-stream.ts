import type { Clock } from '../../clock.ts';
import type { StreamReader, StreamRecord } from '../../services/kinesis/stream-reader.ts';

/** For tests: one stream in memory, whose records are numbered from 1 over all shards. */
export interface InMemoryStream extends StreamReader {
  add(shardId: string, ...data: string[]): void;
  /** Closes the parents and opens the child. */
  reshard(parentShardIds: readonly string[], childShardId: string): void;
  /** What the retention period does to old records. */
  dropOldest(shardId: string, count: number): void;
}

interface Shard {
  readonly parentShardIds: readonly string[];
  closed: boolean;
  records: StreamRecord[];
}

export function createInMemoryStream(clock: Clock, ...shardIds: string[]): InMemoryStream {
  const newShard = (parentShardIds: readonly string[]): Shard => ({ parentShardIds, closed: false, records: [] });
  const shards = new Map(shardIds.map((shardId) => [shardId, newShard([])]));
  const listeners = new Set<() => void>();
  let sequence = 0;

  function shardOf(shardId: string): Shard {
    const shard = shards.get(shardId);
    if (shard === undefined) throw new Error(`There is no shard ${shardId}.`);
    return shard;
  }
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const sequenceNumber = () => String(sequence);

  return {
    listShards: () => [...shards].map(([shardId, { parentShardIds, closed }]) => ({ shardId, parentShardIds, closed })),
    readAfter(_streamArn, shardId, after, maxRecords) {
      const { records } = shardOf(shardId);
      return records.filter((record) => Number(record.sequenceNumber) > Number(after ?? 0)).slice(0, maxRecords);
    },
    latestSequenceNumber: sequenceNumber,
    sequenceNumberBefore(_streamArn, shardId, timeMs) {
      const first = shardOf(shardId).records.find((record) => record.approximateArrivalMs >= timeMs);
      return first === undefined ? sequenceNumber() : String(Number(first.sequenceNumber) - 1);
    },
    onAppend(_streamArn, listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    add(shardId, ...data) {
      for (const text of data) {
        sequence += 1;
        shardOf(shardId).records.push({
          sequenceNumber: sequenceNumber(),
          partitionKey: 'key',
          data: Buffer.from(text),
          approximateArrivalMs: clock.now(),
          encryptionType: 'NONE',
        });
      }
      changed();
    },
    reshard(parentShardIds, childShardId) {
      for (const parent of parentShardIds) shardOf(parent).closed = true;
      shards.set(childShardId, newShard(parentShardIds));
      changed();
    },
    dropOldest(shardId, count) {
      shardOf(shardId).records.splice(0, count);
    },
  };
}
