import type { Database } from 'lmdb';
import type { Clock } from '../../clock.ts';
import type { FunctionLogs } from '../../lambda/function-logs.ts';
import type { Store } from '../../store/store.ts';
import { type ChunkPositions, chunkPositions } from './chunk-positions.ts';
import type { LogEvent, LogGroup, LogStream } from './log-event.ts';

/**
 * Log groups, streams and events. Events are kept in memory for up to half a second and then written together, since
 * logging happens several times per invocation and a line lost by `kill -9` costs nobody a job.
 * Each group keeps its newest `maxChunksPerGroup` pieces of up to 500 lines.
 */
export interface LogStorage extends FunctionLogs, AsyncDisposable {
  readonly groups: Database<LogGroup, string>;
  readonly streams: Database<LogStream, [group: string, stream: string]>;
  /** Writes what is still in memory. */
  flush(): Promise<void>;
  /** All events of a group that are kept and written, in no particular order. */
  events(logGroupName: string): LogEvent[];
  /** Characters stored, roughly. */
  storedBytes(logGroupName: string): number;
  deleteGroup(logGroupName: string): Promise<void>;
  deleteStream(logGroupName: string, logStreamName: string): Promise<void>;
}

type Line = readonly [timestamp: number, message: string];
interface Chunk {
  readonly stream: string;
  readonly ingestionTime: number;
  readonly lines: readonly Line[];
}

const flushAfterMs = 500;
const maxLinesPerChunk = 500;
const dayMs = 86_400_000;

export interface LogStorageOptions {
  readonly store: Store;
  /** Stamps groups and streams, and ages events by the group's retention. */
  readonly clock: Clock;
  /** How long lines stay in memory is a matter of the machine, whatever the time scale. */
  readonly machineClock: Clock;
  readonly maxChunksPerGroup?: number;
}

export function createLogStorage({
  store,
  clock,
  machineClock,
  maxChunksPerGroup = 400,
}: LogStorageOptions): LogStorage {
  const groups = store.collection<LogGroup, string>('logs:groups');
  const streams = store.collection<LogStream, [string, string]>('logs:streams');
  const chunks = store.collection<Chunk, [string, number]>('logs:chunks');
  const positions: ChunkPositions = chunkPositions(chunks);
  let buffered = new Map<string, Map<string, Line[]>>();
  let timer: Disposable | undefined;
  let written: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    timer?.[Symbol.dispose]();
    timer = undefined;
    if (buffered.size > 0) {
      const writing = buffered;
      buffered = new Map();
      // Lines that cannot be stored (a full disk) are lost; that must not end the environment.
      written = store.transaction(() => writeAll(writing)).catch(() => {});
    }
    return written;
  }

  function writeAll(linesByGroup: ReadonlyMap<string, ReadonlyMap<string, readonly Line[]>>): void {
    for (const [group, byStream] of linesByGroup) {
      for (const [stream, lines] of byStream) write(group, stream, lines);
      trim(group);
    }
  }

  function write(group: string, stream: string, lines: readonly Line[]): void {
    const now = clock.now();
    if (!groups.doesExist(group)) void groups.put(group, { creationTime: now, tags: {} });
    const known = streams.get([group, stream]);
    const timestamps = lines.map(([timestamp]) => timestamp);
    let lastChunk = 0;
    for (let start = 0; start < lines.length; start += maxLinesPerChunk) {
      const piece = lines.slice(start, start + maxLinesPerChunk);
      lastChunk = positions.take(group);
      void chunks.put([group, lastChunk], { stream, ingestionTime: now, lines: piece });
    }
    void streams.put([group, stream], {
      creationTime: known?.creationTime ?? now,
      firstEventTimestamp: Math.min(known?.firstEventTimestamp ?? Infinity, timestamps[0] ?? now),
      lastEventTimestamp: Math.max(known?.lastEventTimestamp ?? 0, timestamps.at(-1) ?? now),
      lastIngestionTime: now,
      lastChunk,
    });
  }

  function trim(group: string): void {
    const retentionInDays = groups.get(group)?.retentionInDays;
    const keepFrom = retentionInDays === undefined ? 0 : clock.now() - retentionInDays * dayMs;
    for (const position of positions.oldestFirst(group)) {
      const chunk = chunks.get([group, position]);
      const expired = chunk === undefined || chunk.ingestionTime < keepFrom;
      if (!expired && positions.count(group) <= maxChunksPerGroup) return;
      void chunks.remove([group, position]);
      positions.dropOldest(group);
      if (chunk === undefined) continue;
      if (streams.get([group, chunk.stream])?.lastChunk === position) void streams.remove([group, chunk.stream]);
    }
  }

  const chunksOf = (group: string) => chunks.getRange({ start: [group, 0], end: [group, Number.MAX_SAFE_INTEGER] });

  return {
    groups,
    streams,
    append(group, stream, timestamp, message) {
      const byStream = buffered.get(group) ?? new Map<string, Line[]>();
      buffered.set(group, byStream);
      const lines = byStream.get(stream);
      if (lines === undefined) byStream.set(stream, [[timestamp, message]]);
      else lines.push([timestamp, message]);
      timer ??= machineClock.after(flushAfterMs, () => void flush());
    },
    flush,
    events(group) {
      return [...chunksOf(group)].flatMap(({ key: [, position], value: { stream, ingestionTime, lines } }) =>
        lines.map(([timestamp, message], index) => ({
          id: position * maxLinesPerChunk + index,
          logStreamName: stream,
          timestamp,
          ingestionTime,
          message,
        })),
      );
    },
    storedBytes: (group) =>
      [...chunksOf(group)].reduce((sum, { value }) => sum + value.lines.reduce((n, [, text]) => n + text.length, 0), 0),
    async deleteGroup(group) {
      buffered.delete(group);
      await store.transaction(() => {
        for (const { key } of chunksOf(group)) void chunks.remove(key);
        for (const key of streams.getKeys({ start: [group, ''], end: [group, '\uffff'] })) void streams.remove(key);
        void groups.remove(group);
      });
      positions.forget(group);
    },
    async deleteStream(group, stream) {
      buffered.get(group)?.delete(stream);
      await store.transaction(() => {
        for (const { key, value } of chunksOf(group)) {
          if (value.stream === stream) void chunks.put(key, { ...value, lines: [] });
        }
        void streams.remove([group, stream]);
      });
    },
    [Symbol.asyncDispose]: flush,
  };
}
