/** A JSON value; a scalar is its text as spec 13.5.8 writes it, so that numbers keep their spelling. */
export type Json = string | Json[] | Map<string, Json>;

/** Control characters within a string are left to `JSON.parse`, which refuses them. */
const token =
  /[ \t\n\r]*(?:([{}[\]:,])|("(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null))[ \t\n\r]*/y;

class UnreadableError extends Error {}

/** Reads a document given as bytes, one character each; undefined if it is no RFC 8259 JSON. */
export function readJson(bytes: string): Json | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
    const tokens = readTokens(text);
    const value = readValue(tokens);
    return tokens.length === 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

function readTokens(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const [, mark, string, word] = token.exec(text) ?? [];
    const found = mark ?? string ?? word;
    if (found === undefined) throw new UnreadableError();
    tokens.push(found);
  }
  return tokens;
}

function readValue(tokens: string[]): Json {
  const first = tokens.shift();
  if (first === undefined || '}]:,'.includes(first)) throw new UnreadableError();
  if (first.startsWith('"')) return writeString(String(JSON.parse(first)));
  if (first === '[') return readItems(tokens, ']', () => readValue(tokens));
  if (first !== '{') return first;
  const members = readItems(tokens, '}', () => {
    const key = tokens.shift() ?? '';
    if (!key.startsWith('"') || tokens.shift() !== ':') throw new UnreadableError();
    return [String(JSON.parse(key)), readValue(tokens)] as const;
  });
  return new Map(members);
}

function readItems<Item>(tokens: string[], end: string, readItem: () => Item): Item[] {
  const items: Item[] = [];
  if (tokens[0] === end) {
    tokens.shift();
    return items;
  }
  for (;;) {
    items.push(readItem());
    const next = tokens.shift();
    if (next === end) return items;
    if (next !== ',') throw new UnreadableError();
  }
}

const escapes = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function writeString(text: string): string {
  const characters = [...Buffer.from(text).toString()].map(
    (character) =>
      escapes.get(character) ??
      (character < ' ' ? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}` : character),
  );
  return `"${characters.join('')}"`;
}

/** As bytes, one character each. */
export function writeJson(value: Json): string {
  return Buffer.from(write(value)).toString('latin1');
}

function write(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  const members = [...value].map(([key, member]) => ({ bytes: Buffer.from(key), key, member }));
  members.sort((left, right) => Buffer.compare(left.bytes, right.bytes));
  return `{${members.map(({ key, member }) => `${writeString(key)}:${write(member)}`).join(',')}}`;
}
