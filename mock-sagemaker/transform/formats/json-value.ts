/** A number as it was spelled: `1.0`, `1e5`, `-0` and 25 digits survive. */
export class NumberLiteral {
  readonly literal: string;

  constructor(literal: string) {
    this.literal = literal;
  }
}

/** Objects are maps, so that every key (`__proto__`, `0`) is data. */
export type JsonObject = Map<string, JsonValue>;
export type JsonValue = null | boolean | string | NumberLiteral | JsonValue[] | JsonObject;
