import type { PositionedRecord } from './record-log.ts';
import { formatSequenceNumber } from './sequence-number.ts';
import type { Shard } from './shard.ts';
import { encryptionMembers, epochSeconds, type Stream } from './stream.ts';

/** A record as GetRecords and SubscribeToShard show it. */
export const describeRecord = (stream: Stream, shard: Shard, record: PositionedRecord) => ({
  SequenceNumber: sequenceNumberOf(shard, record.position, record.arrivalMs),
  ApproximateArrivalTimestamp: epochSeconds(record.arrivalMs),
  Data: record.data.toString('base64'),
  PartitionKey: record.partitionKey,
  ...encryptionMembers(stream),
});

/** The number of a position, at which there need not be a record (any more). */
export const sequenceNumberOf = (shard: Shard, position: number, arrivalMs: number): string =>
  formatSequenceNumber({
    shardCreationSeconds: shard.creationSeconds,
    position,
    arrivalSeconds: Math.floor(arrivalMs / 1000),
    shardIndex: shard.index,
  });
