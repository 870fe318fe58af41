import { RecordError } from '../errors.ts';
import { CompactNumbers, type JsonObject, type JsonValue, NumberLiteral } from './json-value.ts';

const maxDepth = 1000;
const excerptLength = 40;
const code = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  upperE: 0x45,
  backslash: 0x5c,
  closingBracket: 0x5d,
  lowerE: 0x65,
} as const;

/**
 * Reads one RFC 8259 document and keeps every number's spelling. `JSON.parse` loses it before Node 21, and the libraries
 * that keep it refuse repeated keys or lose `__proto__`; here the last of a repeated key counts.
 */
export function parseJson(text: string): JsonValue {
  const reader = new JsonReader(text);
  const value = reader.readValue(0);
  reader.expectEnd();
  return value;
}

class JsonReader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readValue(depth: number): JsonValue {
    if (depth > maxDepth) throw this.#createError(`more than ${maxDepth} levels`);
    this.#skipSpace();
    switch (this.#text[this.#position]) {
      case '{':
        return this.#readObject(depth);
      case '[':
        return this.#readCompactNumbers() ?? this.#readArray(depth);
      case '"':
        return this.#readString();
      case 't':
        return this.#readWord('true', true);
      case 'f':
        return this.#readWord('false', false);
      case 'n':
        return this.#readWord('null', null);
      default:
        return this.#readNumber();
    }
  }

  expectEnd(): void {
    this.#skipSpace();
    if (this.#position < this.#text.length) throw this.#createError('the end was expected');
  }

  #readObject(depth: number): JsonObject {
    const object: JsonObject = new Map();
    this.#position += 1;
    if (this.#take('}')) return object;
    do {
      this.#skipSpace();
      if (this.#text[this.#position] !== '"') throw this.#createError('a key was expected');
      const key = this.#readString();
      if (!this.#take(':')) throw this.#createError('":" was expected');
      object.set(key, this.readValue(depth + 1));
    } while (this.#take(','));
    if (!this.#take('}')) throw this.#createError('"," or "}" was expected');
    return object;
  }

  #readArray(depth: number): JsonValue[] {
    const items: JsonValue[] = [];
    this.#position += 1;
    if (this.#take(']')) return items;
    do {
      items.push(this.readValue(depth + 1));
    } while (this.#take(','));
    if (!this.#take(']')) throw this.#createError('"," or "]" was expected');
    return items;
  }

  /** Finds the end of the string; escapes are left to `JSON.parse`. */
  #readString(): string {
    const start = this.#position;
    this.#position += 1;
    this.#skipPlain();
    if (this.#text[this.#position] === '"') {
      this.#position += 1;
      return this.#text.slice(start + 1, this.#position - 1);
    }
    while (this.#text[this.#position] === '\\') {
      this.#position += 2;
      this.#skipPlain();
    }
    if (this.#text[this.#position] !== '"') throw this.#createError('a string is not closed');
    this.#position += 1;
    try {
      const parsed: unknown = JSON.parse(this.#text.slice(start, this.#position));
      return String(parsed);
    } catch {
      throw this.#createError('unknown escape in the string before this');
    }
  }

  #skipPlain(): void {
    for (;;) {
      const found = this.#text.charCodeAt(this.#position);
      if (!(found >= code.space) || found === code.quote || found === code.backslash) return;
      this.#position += 1;
    }
  }

  #readNumber(): NumberLiteral {
    const start = this.#position;
    if (!this.#skipNumber()) throw this.#createError('a value was expected');
    return new NumberLiteral(this.#text.slice(start, this.#position));
  }

  /** Undefined, and nothing read, if the array holds anything else. */
  #readCompactNumbers(): CompactNumbers | undefined {
    const start = this.#position;
    let isNumber: boolean;
    do {
      this.#position += 1;
      isNumber = this.#skipNumber();
    } while (isNumber && this.#text.charCodeAt(this.#position) === code.comma);
    if (isNumber && this.#text.charCodeAt(this.#position) === code.closingBracket) {
      this.#position += 1;
      return new CompactNumbers(this.#text.slice(start, this.#position));
    }
    this.#position = start;
    return undefined;
  }

  /** False if there is no number, or only the beginning of one. */
  #skipNumber(): boolean {
    if (this.#text.charCodeAt(this.#position) === code.minus) this.#position += 1;
    if (this.#text.charCodeAt(this.#position) === code.zero) this.#position += 1;
    else if (!this.#skipDigits()) return false;
    if (this.#text.charCodeAt(this.#position) === code.dot) {
      this.#position += 1;
      if (!this.#skipDigits()) return false;
    }
    const exponent = this.#text.charCodeAt(this.#position);
    if (exponent !== code.lowerE && exponent !== code.upperE) return true;
    this.#position += 1;
    const sign = this.#text.charCodeAt(this.#position);
    if (sign === code.plus || sign === code.minus) this.#position += 1;
    return this.#skipDigits();
  }

  /** False if there is none. */
  #skipDigits(): boolean {
    const start = this.#position;
    while (isDigit(this.#text.charCodeAt(this.#position))) this.#position += 1;
    return this.#position > start;
  }

  #readWord<Word extends JsonValue>(word: string, value: Word): Word {
    if (!this.#text.startsWith(word, this.#position)) throw this.#createError('a value was expected');
    this.#position += word.length;
    return value;
  }

  #take(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#position] !== character) return false;
    this.#position += 1;
    return true;
  }

  #skipSpace(): void {
    for (;;) {
      const found = this.#text.charCodeAt(this.#position);
      if (found !== code.space && found !== code.lineFeed && found !== code.carriageReturn && found !== code.tab)
        return;
      this.#position += 1;
    }
  }

  #createError(expected: string): RecordError {
    const near = this.#text.slice(this.#position, this.#position + excerptLength);
    return new RecordError(`${expected} at character ${this.#position} near: ${near}`);
  }
}

function isDigit(found: number): boolean {
  return found >= code.zero && found <= code.nine;
}
