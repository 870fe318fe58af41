import { shardNotFound, streamNotFound } from './errors.ts';
import type { KinesisContext } from './kinesis-context.ts';
import { sequenceNumberOf } from './record-description.ts';
import { parseSequenceNumber } from './sequence-number.ts';
import { isOpen, parseShardId, type Shard, shardIdOf } from './shard.ts';
import { retentionMs, type Stream, streamNameInArn } from './stream.ts';
import type { StreamReader } from './stream-reader.ts';

/** The reader over the record log. */
export function createLogStreamReader({
  catalog,
  log,
  appendListeners,
  clock,
  scope,
}: Pick<KinesisContext, 'catalog' | 'log' | 'appendListeners' | 'clock' | 'scope'>): StreamReader {
  const streamOf = (streamArn: string) => catalog.resolve({ StreamARN: streamArn });

  function shardOf(stream: Stream, shardId: string): Shard {
    const index = parseShardId(shardId);
    const shard = stream.shards.find((candidate) => candidate.index === index);
    if (shard === undefined) throw shardNotFound(shardId, stream.name, scope.accountId);
    return shard;
  }

  return {
    listShards: (streamArn) =>
      [...streamOf(streamArn).shards]
        .sort((a, b) => a.index - b.index)
        .map((shard) => ({
          shardId: shardIdOf(shard.index),
          parentShardIds: shard.parentIndexes
            .filter((parent) => streamOf(streamArn).shards.some((listed) => listed.index === parent))
            .map(shardIdOf),
          closed: !isOpen(shard),
        })),
    readAfter(streamArn, shardId, afterSequenceNumber, maxRecords, maxBytes) {
      const stream = streamOf(streamArn);
      const shard = shardOf(stream, shardId);
      const after = afterSequenceNumber === undefined ? 0 : (parseSequenceNumber(afterSequenceNumber)?.position ?? 0);
      const horizonMs = clock.now() - retentionMs(stream);
      const limits = { maxRecords, maxBytes };
      return log.read(stream.id, shard.index, after + 1, horizonMs, limits).map((record) => ({
        sequenceNumber: sequenceNumberOf(shard, record.position, record.arrivalMs),
        partitionKey: record.partitionKey,
        data: record.data,
        approximateArrivalMs: record.arrivalMs,
        encryptionType: stream.keyId === undefined ? 'NONE' : 'KMS',
      }));
    },
    latestSequenceNumber(streamArn, shardId) {
      const stream = streamOf(streamArn);
      const shard = shardOf(stream, shardId);
      return sequenceNumberOf(shard, log.lastPosition(stream.id, shard.index), clock.now());
    },
    sequenceNumberBefore(streamArn, shardId, timeMs) {
      const stream = streamOf(streamArn);
      const shard = shardOf(stream, shardId);
      return sequenceNumberOf(shard, log.positionAt(stream.id, shard.index, timeMs) - 1, timeMs);
    },
    onAppend(streamArn, listener) {
      const name = streamNameInArn(streamArn);
      if (name === undefined) throw streamNotFound(streamArn, scope.accountId);
      return appendListeners.add(name, listener);
    },
  };
}
