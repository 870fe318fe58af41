/** A number as it was spelled: `1.0`, `1e5`, `-0` and 25 digits survive. */
export class NumberLiteral {
  readonly literal: string;

  constructor(literal: string) {
    this.literal = literal;
  }
}

/** An array of nothing but numbers and commas, kept as it was written: what features are, and too many to take apart. */
export class CompactNumbers {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Objects are maps, so that every key (`__proto__`, `0`) is data. */
export type JsonObject = Map<string, JsonValue>;
export type JsonValue = null | boolean | string | NumberLiteral | CompactNumbers | JsonValue[] | JsonObject;

/** The elements of an array, undefined for any other value. */
export function elementsOf(value: JsonValue): readonly JsonValue[] | undefined {
  if (Array.isArray(value)) return value;
  if (!(value instanceof CompactNumbers)) return undefined;
  return value.text
    .slice(1, -1)
    .split(',')
    .map((literal) => new NumberLiteral(literal));
}
