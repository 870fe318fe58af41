export type TokenKind = 'name' | 'alias' | 'value' | 'number' | 'symbol' | 'end';

/** A piece of an expression; `start` and `end` are its place in the text, for error messages. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pattern =
  /\s*(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<alias>#[A-Za-z0-9_]+)|(?<value>:[A-Za-z0-9_]+)|(?<number>[0-9]+)|(?<symbol><>|<=|>=|[^\s]))/y;

/** Splits an expression; a character that fits nowhere becomes a symbol of its own, which no grammar accepts. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [kind, content] = found(match.groups ?? {});
    tokens.push({ kind, text: content, start: pattern.lastIndex - content.length, end: pattern.lastIndex });
  }
  return [...tokens, { kind: 'end', text: '<EOF>', start: text.length, end: text.length }];
}

function found({ name, alias, value, number, symbol }: Record<string, string | undefined>): [TokenKind, string] {
  if (name !== undefined) return ['name', name];
  if (alias !== undefined) return ['alias', alias];
  if (value !== undefined) return ['value', value];
  return number === undefined ? ['symbol', symbol ?? ''] : ['number', number];
}
