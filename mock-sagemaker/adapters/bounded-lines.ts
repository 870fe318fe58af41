/**
 * Lines up to a size: the first ones, which say how it began, and the newest. What falls out between them is counted.
 */
export class BoundedLines {
  readonly #maxCharacters: number;
  readonly #first: string[] = [];
  #firstCharacters = 0;
  /** A queue: what stands before `#newestStart` has fallen out. */
  #newest: string[] = [];
  #newestStart = 0;
  #newestCharacters = 0;
  #leftOut = 0;

  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
  }

  get characters(): number {
    return this.#firstCharacters + this.#newestCharacters;
  }

  add(line: string): void {
    const half = this.#maxCharacters / 2;
    const text = line.length < half ? line : `${line.slice(0, half - 1)}…`;
    if (this.#newest.length === 0 && this.#firstCharacters + text.length < half) {
      this.#first.push(text);
      this.#firstCharacters += text.length + 1;
      return;
    }
    this.#newest.push(text);
    this.#newestCharacters += text.length + 1;
    while (this.#newestCharacters > half) this.#dropOldest();
  }

  text(): string {
    const note = this.#leftOut === 0 ? [] : [`… ${this.#leftOut} lines left out …`];
    return [...this.#first, ...note, ...this.#newest.slice(this.#newestStart)].map((line) => `${line}\n`).join('');
  }

  #dropOldest(): void {
    this.#newestCharacters -= (this.#newest[this.#newestStart]?.length ?? 0) + 1;
    this.#newestStart += 1;
    this.#leftOut += 1;
    if (this.#newestStart * 2 > this.#newest.length) {
      this.#newest = this.#newest.slice(this.#newestStart);
      this.#newestStart = 0;
    }
  }
}
