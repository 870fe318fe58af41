import type { Shard } from './shard.ts';

export type StreamMode = 'PROVISIONED' | 'ON_DEMAND';

/** A consumer registered for enhanced fan-out. */
export interface Consumer {
  readonly name: string;
  readonly createdAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly resourcePolicy?: string;
}

/** Everything of a stream but its records. Changes replace the whole value. */
export interface Stream {
  /** Never used again after deletion: a new stream of the same name shares no record, iterator or token with the old one. */
  readonly id: number;
  readonly name: string;
  readonly mode: StreamMode;
  readonly createdAtMs: number;
  readonly retentionHours: number;
  /** By index, so parents stand before their children. */
  readonly shards: readonly Shard[];
  readonly maxRecordSizeKiB: number;
  readonly warmThroughputMiBps?: number;
  /** Set while server-side encryption is on; records are not really encrypted here. */
  readonly keyId?: string;
  readonly shardLevelMetrics: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly resourcePolicy?: string;
  readonly consumers: readonly Consumer[];
}

export interface ArnScope {
  readonly region: string;
  readonly accountId: string;
}

export const streamArn = ({ region, accountId }: ArnScope, streamName: string): string =>
  `arn:aws:kinesis:${region}:${accountId}:stream/${streamName}`;

export const consumerArn = (scope: ArnScope, stream: Stream, consumer: Consumer): string =>
  `${streamArn(scope, stream.name)}/consumer/${consumer.name}:${Math.floor(consumer.createdAtMs / 1000)}`;

/** The stream's name in its ARN or in that of one of its consumers. */
export const streamNameInArn = (arn: string): string | undefined =>
  /^arn:aws[^:]*:kinesis:[^:]*:\d{12}:stream\/([a-zA-Z0-9_.-]+)(?:\/consumer\/.+)?$/.exec(arn)?.[1];

export const epochSeconds = (timeMs: number): number => timeMs / 1000;

export const retentionMs = (stream: Stream): number => stream.retentionHours * 3_600_000;

export const encryptionMembers = (stream: Stream) =>
  stream.keyId === undefined ? {} : { EncryptionType: 'KMS' as const };

/** Members that DescribeStream and DescribeStreamSummary share. */
export const describeStreamBasics = (scope: ArnScope, stream: Stream) => ({
  StreamName: stream.name,
  StreamARN: streamArn(scope, stream.name),
  StreamStatus: 'ACTIVE' as const,
  StreamModeDetails: { StreamMode: stream.mode },
  RetentionPeriodHours: stream.retentionHours,
  StreamCreationTimestamp: epochSeconds(stream.createdAtMs),
  EnhancedMonitoring: [{ ShardLevelMetrics: stream.shardLevelMetrics }],
  ...(stream.keyId === undefined
    ? { EncryptionType: 'NONE' as const }
    : { EncryptionType: 'KMS' as const, KeyId: stream.keyId }),
});
