import type { Condition } from '../expressions/condition.ts';
import { evaluateCondition } from '../expressions/evaluate-condition.ts';
import type { AttributeMap, Item } from '../items/attribute-value.ts';
import type { ItemStore } from '../storage/item-store.ts';
import { itemOf, type StoredItem } from '../storage/stored-item.ts';
import { keyOf } from '../table/key-of.ts';
import type { KeyRange } from '../table/key-range.ts';
import { itemKey } from '../table/storage-key.ts';
import type { SecondaryIndex, Table } from '../table/table.ts';

const maxPageBytes = 1024 * 1024;

export interface PageRequest {
  readonly table: Table;
  readonly index: SecondaryIndex | undefined;
  readonly range: KeyRange;
  readonly backwards?: boolean;
  /** How many items to look at, before filtering. */
  readonly limit: number | undefined;
  readonly filter: Condition | undefined;
  /** Whether to read the whole item from the table for each index entry: local indexes offer what they do not project. */
  readonly fetchFromTable?: boolean;
}

export interface Page {
  readonly items: readonly Item[];
  readonly scannedCount: number;
  /** Where to go on; undefined at the end of the range. */
  readonly lastKey: AttributeMap | undefined;
  /** Bytes read from the table or index that was asked. */
  readonly bytes: number;
  /** Bytes of each item read from the table besides. */
  readonly fetchedBytes: readonly number[];
}

/** Reads a range until the limit or a megabyte, whichever comes first, as Query and Scan do. */
export function readPage(items: ItemStore, request: PageRequest): Page {
  const { table, index, range, limit = Number.POSITIVE_INFINITY, filter } = request;
  const found: Item[] = [];
  const fetchedBytes: number[] = [];
  let scannedCount = 0;
  let bytes = 0;
  let last: Item | undefined;
  for (const { value } of items.range(index === undefined ? 'items' : 'entries', range, request.backwards)) {
    if (scannedCount > 0 && bytes + value[0] > maxPageBytes) {
      return { items: found, scannedCount, lastKey: last && lastKeyOf(table, index, last), bytes, fetchedBytes };
    }
    bytes += value[0];
    scannedCount++;
    last = itemOf(value);
    const item = request.fetchFromTable ? wholeItem(items, table, last, fetchedBytes) : last;
    if (filter === undefined || evaluateCondition(filter, item)) found.push(item);
    if (scannedCount >= limit) {
      return { items: found, scannedCount, lastKey: lastKeyOf(table, index, last), bytes, fetchedBytes };
    }
  }
  return { items: found, scannedCount, lastKey: undefined, bytes, fetchedBytes };
}

function wholeItem(items: ItemStore, table: Table, entry: Item, fetchedBytes: number[]): Item {
  const stored: StoredItem | undefined = items.get(itemKey(table, entry));
  if (stored === undefined) return entry;
  fetchedBytes.push(stored[0]);
  return itemOf(stored);
}

function lastKeyOf(table: Table, index: SecondaryIndex | undefined, item: Item): AttributeMap {
  return { ...keyOf(table.key, item), ...(index && keyOf(index.key, item)) };
}
