import type { Store } from '../../store/store.ts';

interface LogRecord {
  readonly partitionKey: string;
  readonly data: Buffer;
  readonly arrivalMs: number;
}

export interface PositionedRecord extends LogRecord {
  readonly position: number;
}

interface ReadLimits {
  readonly maxRecords: number;
  /** Of data and partition keys; the first record is returned whatever its size. */
  readonly maxBytes: number;
}

/**
 * The records of all shards, each at its position: 1, 2, 3, … without gaps, the oldest ones removed when their time is over.
 * What changes records is called inside a store transaction; reads see what is committed.
 */
export interface RecordLog {
  /** Positions of the first and last record just written. */
  append(streamId: number, shardIndex: number, records: readonly LogRecord[]): { first: number; last: number };
  /** Records at and after a position, those that arrived before `horizonMs` left out. */
  read(streamId: number, shardIndex: number, from: number, horizonMs: number, limits: ReadLimits): PositionedRecord[];
  get(streamId: number, shardIndex: number, position: number): LogRecord | undefined;
  /** Of the record written last, 0 before the first. */
  lastPosition(streamId: number, shardIndex: number): number;
  /** Of the first record that arrived at `timeMs` or later; one after the last if there is none. */
  positionAt(streamId: number, shardIndex: number, timeMs: number): number;
  /** Removes up to `maxRecords` of those that arrived before `horizonMs`; returns how many. */
  trim(streamId: number, shardIndex: number, horizonMs: number, maxRecords: number): number;
  /** Removes up to `maxRecords` records of a deleted stream; returns how many. */
  purge(streamId: number, maxRecords: number): number;
}

type RecordKey = [streamId: number, shardIndex: number, position: number];
type ShardKey = [streamId: number, shardIndex: number];

export function createRecordLog(store: Store): RecordLog {
  const records = store.collection<LogRecord, RecordKey>('kinesis:records');
  const trimmed = store.collection<number, ShardKey>('kinesis:trimmed');
  const lastPositions = new Map<string, number>();

  const trimmedThrough = (streamId: number, shardIndex: number) => trimmed.get([streamId, shardIndex]) ?? 0;

  function lastPosition(streamId: number, shardIndex: number): number {
    const name = `${streamId}/${shardIndex}`;
    const known = lastPositions.get(name);
    if (known !== undefined) return known;
    const start: RecordKey = [streamId, shardIndex, Number.MAX_SAFE_INTEGER];
    const end: RecordKey = [streamId, shardIndex, 0];
    const [lastKey] = records.getKeys({ start, end, reverse: true, limit: 1 });
    const last = lastKey?.[2] ?? trimmedThrough(streamId, shardIndex);
    lastPositions.set(name, last);
    return last;
  }

  function positionAt(streamId: number, shardIndex: number, timeMs: number): number {
    let low = trimmedThrough(streamId, shardIndex) + 1;
    let high = lastPosition(streamId, shardIndex) + 1;
    const isLater = (position: number) =>
      (records.get([streamId, shardIndex, position])?.arrivalMs ?? Number.POSITIVE_INFINITY) >= timeMs;
    // Nearly always the oldest record is still within its time.
    if (low >= high || isLater(low)) return low;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (isLater(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    append(streamId, shardIndex, appended) {
      const first = lastPosition(streamId, shardIndex) + 1;
      appended.forEach((record, i) => void records.put([streamId, shardIndex, first + i], record));
      const last = first + appended.length - 1;
      lastPositions.set(`${streamId}/${shardIndex}`, last);
      return { first, last };
    },
    read(streamId, shardIndex, from, horizonMs, { maxRecords, maxBytes }) {
      const start = Math.max(from, positionAt(streamId, shardIndex, horizonMs));
      const found: PositionedRecord[] = [];
      let bytes = 0;
      for (const { key, value } of records.getRange({
        start: [streamId, shardIndex, start],
        end: [streamId, shardIndex, Number.MAX_SAFE_INTEGER],
        limit: maxRecords,
      })) {
        bytes += value.data.length + Buffer.byteLength(value.partitionKey);
        if (found.length > 0 && bytes > maxBytes) break;
        found.push({ ...value, position: key[2] });
      }
      return found;
    },
    get: (streamId, shardIndex, position) => records.get([streamId, shardIndex, position]),
    lastPosition,
    positionAt,
    trim(streamId, shardIndex, horizonMs, maxRecords) {
      const first = trimmedThrough(streamId, shardIndex) + 1;
      const end = Math.min(positionAt(streamId, shardIndex, horizonMs), first + maxRecords);
      for (let position = first; position < end; position += 1) void records.remove([streamId, shardIndex, position]);
      if (end > first) void trimmed.put([streamId, shardIndex], end - 1);
      return end - first;
    },
    purge(streamId, maxRecords) {
      const keys = [...records.getKeys({ start: [streamId, 0, 0], end: [streamId + 1, 0, 0], limit: maxRecords })];
      for (const key of keys) void records.remove(key);
      if (keys.length < maxRecords) {
        for (const key of [...trimmed.getKeys({ start: [streamId, 0], end: [streamId + 1, 0] })])
          void trimmed.remove(key);
      }
      return keys.length;
    },
  };
}
