import { type BinaryText, toBinaryText } from '../record.ts';
import { linesOf } from './lines.ts';

const windowBytes = 65_536;
const lineFeed = 10;

/** Hands out the lines of an answer as they are asked for; only a part of it is text at a time. Blank lines are skipped. */
export class AnswerLines {
  readonly #answer: Buffer;
  #position = 0;
  #lines: BinaryText[] = [];
  #taken = 0;

  constructor(answer: Buffer) {
    this.#answer = answer;
  }

  /** The next `count` lines, fewer at the end. */
  take(count: number): BinaryText[] {
    const lines: BinaryText[] = [];
    while (lines.length < count && (this.#taken < this.#lines.length || this.#readWindow())) {
      const more = this.#lines.slice(this.#taken, this.#taken + count - lines.length);
      this.#taken += more.length;
      for (const line of more) lines.push(line);
    }
    return lines;
  }

  /** How many lines are left. */
  countRest(): number {
    let count = 0;
    for (let lines = this.take(windowBytes); lines.length > 0; lines = this.take(windowBytes)) count += lines.length;
    return count;
  }

  /** False at the end of the answer. */
  #readWindow(): boolean {
    if (this.#position >= this.#answer.length) return false;
    const nextLineFeed = this.#answer.indexOf(lineFeed, this.#position + windowBytes);
    const end = nextLineFeed === -1 ? this.#answer.length : nextLineFeed + 1;
    this.#lines = linesOf(toBinaryText(this.#answer.subarray(this.#position, end)));
    this.#taken = 0;
    this.#position = end;
    return true;
  }
}
