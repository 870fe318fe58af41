import { createShards } from './shard.ts';
import type { Stream, StreamMode } from './stream.ts';

export const defaultMaxRecordSizeKiB = 1024;

/** Open shards of a new stream in on-demand mode. */
export const onDemandShardCount = 4;

export interface StreamRequest {
  readonly name: string;
  readonly mode: StreamMode;
  readonly shardCount: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly maxRecordSizeKiB: number;
  readonly warmThroughputMiBps?: number | undefined;
}

/** A stream as it is right after CreateStream. It is active at once: waiting for a status would teach nothing here. */
export function createdStream(request: StreamRequest, id: number, nowMs: number): Stream {
  const { name, mode, shardCount, tags, maxRecordSizeKiB, warmThroughputMiBps } = request;
  return {
    id,
    name,
    mode,
    createdAtMs: nowMs,
    retentionHours: 24,
    shards: createShards(shardCount, nowMs),
    maxRecordSizeKiB,
    ...(warmThroughputMiBps === undefined ? {} : { warmThroughputMiBps }),
    shardLevelMetrics: [],
    tags,
    consumers: [],
  };
}
