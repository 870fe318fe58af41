import type { Readable } from 'node:stream';
import type { OutputListener } from '../ports/model-host.ts';

/** CloudWatch's limit for one log event; a longer line is heard in pieces. */
const maxLineCharacters = 256 * 1024;
const maxFirstLines = 1000;
const maxLastLines = 8;

/** The lines that a model server prints, passed on to those who use it. */
export class ServerOutput {
  readonly #listeners = new Set<OutputListener>();
  #firstLines: string[] = [];
  #lastLines: string[] = [];
  #isStarting = true;

  /** What was printed last, for an error message. */
  get lastLines(): readonly string[] {
    return this.#lastLines;
  }

  /** The listener hears what was printed while the server started, then each further line until this is disposed. */
  listen(listener: OutputListener): Disposable {
    for (const line of this.#firstLines) listener(line);
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  /** An attempt to start begins; what one before it printed is of interest no longer. */
  beginStart(): void {
    this.#firstLines = [];
    this.#lastLines = [];
  }

  /** The server is up; what it prints from now on belongs to those who listen now. */
  endStart(): void {
    this.#isStarting = false;
  }

  /** Hears a stream to its end. */
  read(stream: Readable): void {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) this.#hear(line);
      if (rest.length > maxLineCharacters) {
        this.#hear(rest);
        rest = '';
      }
    });
    stream.on('end', () => {
      if (rest !== '') this.#hear(rest);
    });
  }

  #hear(line: string): void {
    if (this.#isStarting && this.#firstLines.length < maxFirstLines) this.#firstLines.push(line);
    if (this.#lastLines.push(line) > maxLastLines) this.#lastLines.shift();
    for (const listener of this.#listeners) listener(line);
  }
}
