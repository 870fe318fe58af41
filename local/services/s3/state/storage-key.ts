// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be kept from the store
const controls = /[\u0000-\u001f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const escaped = /\u0006(.)/gs;

/**
 * An object key as part of a store key. The store's key encoding keeps UTF-8 byte order, but not for control characters
 * (it uses them itself), so these become pairs that sort the same way.
 */
export function storageKeyOf(key: string): string {
  return key.replace(controls, (char) => `\u0006${String.fromCharCode(char.charCodeAt(0) + 0x40)}`);
}

/** The most that fits into a store key beside bucket and sequence. */
export const maxStorageKeyBytes = 1800;

/** Where a range scan begins: a start longer than any key is cut to what a store key can hold. */
export function scanStart(key: string): string {
  const stored = storageKeyOf(key);
  return Buffer.byteLength(stored) <= maxStorageKeyBytes ? stored : stored.slice(0, maxStorageKeyBytes / 3);
}

/** The inverse of `storageKeyOf`. */
export function objectKeyOf(storageKey: string): string {
  return storageKey.replace(escaped, (_, char: string) => String.fromCharCode(char.charCodeAt(0) - 0x40));
}

/** The least string that is greater, in UTF-8 byte order, than every string with this prefix; undefined if there is none. */
export function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (char) => char.codePointAt(0) ?? 0);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === 0x10ffff) continue;
    const next = last === 0xd7ff ? 0xe000 : last + 1;
    return String.fromCodePoint(...points, next);
  }
  return undefined;
}
