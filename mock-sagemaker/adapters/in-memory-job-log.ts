import type { JobLogArchive, JobLogKind, JobLogStream } from '../ports/job-log.ts';
import { BoundedLines } from './bounded-lines.ts';

export interface InMemoryJobLogLimits {
  readonly charactersPerStream: number;
  /** Above it the streams that began first are forgotten. */
  readonly characters: number;
}

const defaultLimits: InMemoryJobLogLimits = { charactersPerStream: 2 ** 21, characters: 2 ** 25 };

/** Job logs that end with the process and never take more memory than their limits. */
export class InMemoryJobLog implements JobLogArchive {
  readonly #limits: InMemoryJobLogLimits;
  readonly #streams = new Map<string, BoundedLines>();
  #characters = 0;

  constructor(limits = defaultLimits) {
    this.#limits = limits;
  }

  append({ jobName, kind }: JobLogStream, _timestampMs: number, lines: readonly string[]): void {
    const key = keyOf(jobName, kind);
    const stream = this.#streams.get(key) ?? new BoundedLines(this.#limits.charactersPerStream);
    this.#streams.set(key, stream);
    this.#characters -= stream.characters;
    for (const line of lines) stream.add(line);
    this.#characters += stream.characters;
    for (const [oldestKey, oldest] of this.#streams) {
      if (this.#characters <= this.#limits.characters || oldest === stream) break;
      this.#streams.delete(oldestKey);
      this.#characters -= oldest.characters;
    }
  }

  [Symbol.dispose](): void {}

  async *read(jobName: string, kind: JobLogKind): AsyncGenerator<string> {
    const text = this.#streams.get(keyOf(jobName, kind))?.text();
    if (text !== undefined) yield text;
  }

  async clear(): Promise<void> {
    this.#streams.clear();
    this.#characters = 0;
  }
}

function keyOf(jobName: string, kind: JobLogKind): string {
  return `${jobName}/${kind}`;
}
