/** One stored line. `id` grows with ingestion and is unique within its group. Times in milliseconds since the epoch. */
export interface LogEvent {
  readonly id: number;
  readonly logStreamName: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
}

export interface LogGroup {
  readonly creationTime: number;
  readonly retentionInDays?: number;
  readonly tags: Readonly<Record<string, string>>;
}

export interface LogStream {
  readonly creationTime: number;
  readonly firstEventTimestamp?: number;
  readonly lastEventTimestamp?: number;
  readonly lastIngestionTime?: number;
  /** Position of its newest chunk: when that goes, the stream goes. */
  readonly lastChunk?: number;
}

/** Order in which events are shown: by time, those of the same millisecond as they came in. */
export const inTimeOrder = (a: LogEvent, b: LogEvent) => a.timestamp - b.timestamp || a.id - b.id;

/** A place between two events, as text that clients hand back. */
export const positionOf = (event: LogEvent) => `${event.timestamp}-${event.id}`;

/** @returns whether the event stands before, at (0) or after the position; `undefined` for a text that is no position. */
export function compareToPosition(event: LogEvent, position: string): number | undefined {
  const [, timestamp, id] = /^(\d+)-(\d+)$/.exec(position) ?? [];
  if (timestamp === undefined || id === undefined) return undefined;
  return event.timestamp - Number(timestamp) || event.id - Number(id);
}
