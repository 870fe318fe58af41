import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { StreamReader, StreamRecord } from '../../services/kinesis/stream-reader.ts';
import { maxPayloadBytes } from '../invocation-failures.ts';
import { createBatchFormer } from './batch-former.ts';
import type { MappingSettings } from './mapping.ts';
import { type PendingRecord, toPendingRecord } from './pending-record.ts';
import type { WakeUp } from './wake-up.ts';

export interface ShardConsumerOptions {
  readonly settings: MappingSettings;
  readonly shardId: string;
  readonly startAfter: string | undefined;
  readonly reader: StreamReader;
  readonly clock: Clock;
  readonly region: string;
  readonly roleArn: string;
  /** Called when the stream has grown, and when a window shall close. */
  readonly wakeUp: WakeUp;
  readonly stop: AbortSignal;
  matches(record: StreamRecord): boolean;
  /** Whether an open window shall close now; asked at each turn. */
  windowShallClose(): boolean;
  /** Resolves when every record of the batch is done with. */
  deliver(batch: readonly PendingRecord[]): Promise<void>;
}

/** Braces and brackets around the records of an event. */
const eventOverheadBytes = 16;

/**
 * Reads one shard in order and hands its batches over, one at a time. Resolves with `finished` when the shard is closed and
 * all its records are done with, else when the mapping stops.
 * @throws AwsError when the stream or shard is gone.
 */
export async function consumeShard(options: ShardConsumerOptions): Promise<'finished' | 'stopped'> {
  const { settings, shardId, reader, clock, wakeUp, stop } = options;
  const { eventSourceArn: streamArn, batchSize, maximumBatchingWindowInSeconds } = settings;
  const source = { shardId, streamArn, region: options.region, roleArn: options.roleArn };
  const former = createBatchFormer<PendingRecord>({
    maxRecords: batchSize,
    windowMs: maximumBatchingWindowInSeconds * 1000,
    maxBytes: maxPayloadBytes - eventOverheadBytes,
  });
  let readUpTo = options.startAfter;

  while (!stop.aborted) {
    const closed = reader.listShards(streamArn).find((shard) => shard.shardId === shardId)?.closed ?? true;
    const room = former.room();
    const records = room === 0 ? [] : reader.readAfter(streamArn, shardId, readUpTo, room, maxPayloadBytes);
    readUpTo = records.at(-1)?.sequenceNumber ?? readUpTo;
    const now = clock.now();
    former.add(
      records.filter(options.matches).map((record) => toPendingRecord(record, source)),
      now,
    );
    const atEnd = closed && room > 0 && records.length === 0;
    const batch = former.take(now, options.windowShallClose() || atEnd);
    if (batch !== undefined) {
      await options.deliver(batch);
    } else if (atEnd) {
      return 'finished';
    } else if (records.length === 0) {
      const closesAt = former.closesAtMs();
      await wakeUp.sleep(closesAt === undefined ? undefined : closesAt - now);
    } else {
      await turn(); // A backlog of which the filter lets nothing through must not keep others from their turn.
    }
  }
  return 'stopped';
}
