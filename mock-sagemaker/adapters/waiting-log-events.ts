import { countBatch, fitEvent, type LogEvent } from './log-event-batch.ts';

export interface WaitingBatch {
  readonly streamName: string;
  readonly events: readonly LogEvent[];
}

interface WaitingStream {
  events: LogEvent[];
  lastTimestamp: number;
  leftOut: number;
}

/** Log events by stream, in the order in which they came, up to a size; above it they are left out and counted. */
export class WaitingLogEvents {
  readonly #maxCharacters: number;
  readonly #streams = new Map<string, WaitingStream>();
  #characters = 0;

  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
  }

  /** Blank lines are no events. */
  add(streamName: string, timestampMs: number, lines: readonly string[]): void {
    const stream = this.#streams.get(streamName) ?? { events: [], lastTimestamp: 0, leftOut: 0 };
    this.#streams.set(streamName, stream);
    // Events must be in the order of their times, and a clock may be set back.
    stream.lastTimestamp = Math.max(stream.lastTimestamp, timestampMs);
    for (const line of lines) {
      if (line === '') continue;
      if (this.#characters + line.length > this.#maxCharacters) {
        stream.leftOut += 1;
        continue;
      }
      this.#note(stream);
      this.#push(stream, fitEvent(line));
    }
  }

  /** The next events to put; undefined if none wait. They wait on until they are removed. */
  first(): WaitingBatch | undefined {
    for (const [streamName, stream] of this.#streams) {
      if (stream.events.length === 0) this.#note(stream);
      if (stream.events.length > 0) return { streamName, events: stream.events.slice(0, countBatch(stream.events)) };
      this.#streams.delete(streamName);
    }
    return undefined;
  }

  remove({ streamName, events }: WaitingBatch): void {
    const stream = this.#streams.get(streamName);
    if (!stream) return;
    stream.events = stream.events.slice(events.length);
    for (const { message } of events) this.#characters -= message.length;
  }

  /** Says where lines are missing, at the place where there is room again. */
  #note(stream: WaitingStream): void {
    if (stream.leftOut === 0) return;
    this.#push(stream, `… ${stream.leftOut} lines left out …`);
    stream.leftOut = 0;
  }

  #push(stream: WaitingStream, message: string): void {
    stream.events.push({ timestamp: stream.lastTimestamp, message });
    this.#characters += message.length;
  }
}
