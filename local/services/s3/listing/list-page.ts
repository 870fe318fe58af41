import { afterPrefix } from '../state/storage-key.ts';

export interface ListQuery<Item> {
  readonly prefix: string;
  /** "" for none. */
  readonly delimiter: string;
  /** The page begins behind this key (or common prefix); "" for the beginning. */
  readonly after: string;
  /** Items at the key `after` itself that still belong to the page: further versions or uploads of that key. */
  readonly follows?: (item: Item) => boolean;
  readonly maxEntries: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
  /** The last entry: an item, or else the common prefix of that name. */
  readonly last: { readonly name: string; readonly item: Item | undefined } | undefined;
}

/**
 * One page of a listing in UTF-8 byte order, read by range scans: behind each common prefix the scan starts anew, so a
 * group costs the same whatever it holds.
 * @param from items from a key on, in order
 */
export function listPage<Item extends { readonly key: string }>(
  from: (start: string) => Iterable<Item>,
  { prefix, delimiter, after, follows = () => false, maxEntries }: ListQuery<Item>,
): Page<Item> {
  const items: Item[] = [];
  const commonPrefixes: string[] = [];
  let last: Page<Item>['last'];
  let start: string | undefined = compareUtf8(after, prefix) > 0 ? after : prefix;
  while (start !== undefined && maxEntries > 0) {
    let next: string | undefined;
    for (const item of from(start)) {
      if (!item.key.startsWith(prefix)) break;
      if (item.key === after && !follows(item)) continue;
      const group = commonPrefixOf(item.key, prefix, delimiter);
      if (group === undefined || !after.startsWith(group)) {
        if (items.length + commonPrefixes.length === maxEntries)
          return { items, commonPrefixes, isTruncated: true, last };
        if (group === undefined) items.push(item);
        else commonPrefixes.push(group);
        last = group === undefined ? { name: item.key, item } : { name: group, item: undefined };
      }
      if (group !== undefined) {
        next = afterPrefix(group);
        break;
      }
    }
    start = next;
  }
  return { items, commonPrefixes, isTruncated: false, last };
}

function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

/** JavaScript compares UTF-16 units, which puts U+E000–U+FFFF behind the code points above them. */
export function compareUtf8(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
