/** One record as a consumer in this process reads it. */
export interface StreamRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: Buffer;
  readonly approximateArrivalMs: number;
  /** `KMS` while the stream is encrypted. */
  readonly encryptionType: 'NONE' | 'KMS';
}

interface ShardSummary {
  readonly shardId: string;
  /** None, the shard it was split from, or the two it was merged of. A parent whose records have expired is no longer listed. */
  readonly parentShardIds: readonly string[];
  /** A closed shard takes no more records: after its last one, its children follow. */
  readonly closed: boolean;
}

/**
 * Streams for consumers in this process, without iterators: a consumer remembers the sequence number up to which it is done,
 * per shard, and asks for what follows. Reading has no side effect, so a batch can be read again as often as it is retried.
 * @throws AwsError ResourceNotFoundException for a stream or shard that does not exist.
 */
export interface StreamReader {
  /** Parents stand before their children. */
  listShards(streamArn: string): readonly ShardSummary[];
  /**
   * Records after a sequence number, in order, at most `maxRecords` and `maxBytes` of data and partition keys (always one, if
   * there is one); `undefined` starts at the oldest. Records whose retention is over are skipped.
   */
  readAfter(
    streamArn: string,
    shardId: string,
    afterSequenceNumber: string | undefined,
    maxRecords: number,
    maxBytes: number,
  ): StreamRecord[];
  /** To start at LATEST: the number after which everything that is put from now on follows. */
  latestSequenceNumber(streamArn: string, shardId: string): string;
  /** To start AT_TIMESTAMP: the number after which the first record that arrived at `timeMs` or later follows. */
  sequenceNumberBefore(streamArn: string, shardId: string, timeMs: number): string;
  /** Calls `listener` after each commit that added records or shards to the stream, also one created later. */
  onAppend(streamArn: string, listener: () => void): Disposable;
}
