import { RecordError } from '../errors.ts';
import { type JsonObject, type JsonValue, NumberLiteral } from './json-value.ts';

const maxDepth = 1000;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const quote = 0x22;
const backslash = 0x5c;
const firstPlain = 0x20;
const space = /[ \t\n\r]*/y;
const excerptLength = 40;

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
    this.#match(space);
    switch (this.#text[this.#position]) {
      case '{':
        return this.#readObject(depth);
      case '[':
        return this.#readArray(depth);
      case '"':
        return this.#readString();
      case 't':
        return this.#readWord('true', true);
      case 'f':
        return this.#readWord('false', false);
      case 'n':
        return this.#readWord('null', null);
      default: {
        const literal = this.#match(number);
        if (literal === '') throw this.#createError('a value was expected');
        return new NumberLiteral(literal);
      }
    }
  }

  expectEnd(): void {
    this.#match(space);
    if (this.#position < this.#text.length) throw this.#createError('the end was expected');
  }

  #readObject(depth: number): JsonObject {
    const object: JsonObject = new Map();
    this.#position += 1;
    if (this.#take('}')) return object;
    do {
      this.#match(space);
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
      const code = this.#text.charCodeAt(this.#position);
      if (!(code >= firstPlain) || code === quote || code === backslash) return;
      this.#position += 1;
    }
  }

  #readWord<Word extends JsonValue>(word: string, value: Word): Word {
    if (!this.#text.startsWith(word, this.#position)) throw this.#createError('a value was expected');
    this.#position += word.length;
    return value;
  }

  #take(character: string): boolean {
    this.#match(space);
    if (this.#text[this.#position] !== character) return false;
    this.#position += 1;
    return true;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#position;
    const matched = pattern.exec(this.#text)?.[0] ?? '';
    this.#position += matched.length;
    return matched;
  }

  #createError(expected: string): RecordError {
    const near = this.#text.slice(this.#position, this.#position + excerptLength);
    return new RecordError(`${expected} at character ${this.#position} near: ${near}`);
  }
}
