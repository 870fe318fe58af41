import { dataTooLong, invalidArgument } from './errors.ts';
import { hashKeyFromNumber, hashKeyOf, ringSize } from './hash-key.ts';
import { type Shard, shardForHashKey } from './shard.ts';
import type { Stream } from './stream.ts';

export interface IncomingRecord {
  readonly Data: Buffer;
  readonly PartitionKey: string;
  readonly ExplicitHashKey?: string | undefined;
}

/**
 * The open shard a record belongs to.
 * @param member how the request spells the record's data, for the error text
 * @throws AwsError ValidationException for a record over the stream's size limit (data and partition key together),
 *   InvalidArgumentException for a hash key outside the ring.
 */
export function shardForRecord(stream: Stream, record: IncomingRecord, member: string): Shard {
  const maxBytes = stream.maxRecordSizeKiB * 1024;
  const sizeBytes = record.Data.length + Buffer.byteLength(record.PartitionKey);
  if (sizeBytes > maxBytes) throw dataTooLong(member, Math.max(record.Data.length, maxBytes + 1), maxBytes);
  const hashKey =
    record.ExplicitHashKey === undefined ? hashKeyOf(record.PartitionKey) : explicitHashKey(record.ExplicitHashKey);
  const shard = shardForHashKey(stream.shards, hashKey);
  if (shard === undefined) throw new Error(`stream ${stream.name} has no open shard for hash key ${hashKey}`);
  return shard;
}

function explicitHashKey(text: string): string {
  const value = BigInt(text);
  if (value >= ringSize) {
    throw invalidArgument(
      `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${text}`,
    );
  }
  return hashKeyFromNumber(value);
}
