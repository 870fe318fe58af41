/** Keeps the structure of the expressions used most recently: an application has few texts and sends them for ever. */
export class ExpressionCache<Syntax> {
  readonly #parse: (text: string) => Syntax;
  readonly #capacity: number;
  readonly #parsed = new Map<string, Syntax>();

  constructor(parse: (text: string) => Syntax, capacity = 1000) {
    this.#parse = parse;
    this.#capacity = capacity;
  }

  get(text: string): Syntax {
    const known = this.#parsed.get(text);
    if (known !== undefined) return known;
    const syntax = this.#parse(text);
    // A Map iterates in the order of insertion: the first key has been kept the longest.
    const [oldest] = this.#parsed.keys();
    if (this.#parsed.size >= this.#capacity && oldest !== undefined) this.#parsed.delete(oldest);
    this.#parsed.set(text, syntax);
    return syntax;
  }
}
