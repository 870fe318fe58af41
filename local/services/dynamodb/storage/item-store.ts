import type { Database } from 'lmdb';
import type { Store } from '../../../store/store.ts';
import type { Item } from '../items/attribute-value.ts';
import type { StreamLog, WriteCause } from '../streams/stream-log.ts';
import type { KeyRange } from '../table/key-range.ts';
import { projectToIndex } from '../table/project-to-index.ts';
import { after, idPrefix, indexEntryKey } from '../table/storage-key.ts';
import type { SecondaryIndex, Table } from '../table/table.ts';
import { Expirations } from '../ttl/expirations.ts';
import { itemOf, type StoredItem, storedItemOf } from './stored-item.ts';
import { TableSizes } from './table-sizes.ts';

/** How a write changed one index's entry; sizes in bytes, 0 for no entry. Equal entries are not listed. */
export interface IndexChange {
  readonly index: SecondaryIndex;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** The entry moved to another place: two writes, as AWS counts. */
  readonly moved: boolean;
}

export interface WriteOutcome {
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly indexChanges: readonly IndexChange[];
}

interface Entry {
  readonly key: Buffer;
  readonly stored: StoredItem;
}

/** Items and all that follows from them: index entries, expirations, stream records and sizes change in one transaction. */
export class ItemStore {
  readonly #items: Database<StoredItem, Buffer>;
  readonly #entries: Database<StoredItem, Buffer>;
  readonly #streams: StreamLog;
  readonly expirations: Expirations;
  readonly sizes: TableSizes;

  constructor(store: Store, streams: StreamLog) {
    this.#items = store.collection('dynamodb:items');
    this.#entries = store.collection('dynamodb:index-entries');
    this.#streams = streams;
    this.expirations = new Expirations(store);
    this.sizes = new TableSizes(this.#items);
  }

  get(key: Buffer): StoredItem | undefined {
    return this.#items.get(key);
  }

  /** Items of a range, or entries of an index, in key order or against it. */
  range(from: 'items' | 'entries', range: KeyRange, backwards = false) {
    const database = from === 'items' ? this.#items : this.#entries;
    return backwards
      ? database.getRange({ start: range.to, end: range.from, reverse: true, exclusiveStart: true, inclusiveEnd: true })
      : database.getRange({ start: range.from, end: range.to });
  }

  /** Replaces one item by another, or removes it. Only inside a store transaction, after all decisions. */
  write(
    table: Table,
    key: Buffer,
    before: StoredItem | undefined,
    newItem: Item | undefined,
    cause: WriteCause = 'request',
  ): WriteOutcome {
    const afterwards = newItem === undefined ? undefined : storedItemOf(newItem);
    const bytesBefore = before?.[0] ?? 0;
    const bytesAfter = afterwards?.[0] ?? 0;
    if (before?.[1] === afterwards?.[1]) return { bytesBefore, bytesAfter, indexChanges: [] };
    const oldItem = this.#needsOldItem(table) && before !== undefined ? itemOf(before) : undefined;
    if (afterwards === undefined) void this.#items.remove(key);
    else void this.#items.put(key, afterwards);
    this.sizes.add(table.id, (afterwards ? 1 : 0) - (before ? 1 : 0), bytesAfter - bytesBefore);
    this.expirations.replace(table, key, oldItem, newItem);
    this.#streams.append(table, oldItem, newItem, cause);
    const indexChanges = table.indexes.flatMap((index) => {
      const change = this.#replaceEntry(
        index,
        oldItem && before && this.#entryOf(table, index, oldItem, before),
        newItem && afterwards && this.#entryOf(table, index, newItem, afterwards),
      );
      return change === undefined ? [] : [change];
    });
    return { bytesBefore, bytesAfter, indexChanges };
  }

  /** Fills a new index from the items that are there. Only inside a store transaction. */
  backfill(table: Table, index: SecondaryIndex): void {
    for (const { value } of this.range('items', this.everything(table.id))) {
      const entry = this.#entryOf(table, index, itemOf(value), value);
      if (entry !== undefined) void this.#entries.put(entry.key, entry.stored);
    }
  }

  removeIndex(index: SecondaryIndex): void {
    const { from, to } = this.everything(index.id);
    for (const key of [...this.#entries.getKeys({ start: from, end: to })]) void this.#entries.remove(key);
  }

  /** Forgets all items of a table that is deleted; its stream gets no records, as on AWS. */
  removeTable(table: Table): void {
    const { from, to } = this.everything(table.id);
    for (const { key, value } of [...this.#items.getRange({ start: from, end: to })]) {
      if (table.timeToLiveAttribute !== undefined) this.expirations.replace(table, key, itemOf(value), undefined);
      void this.#items.remove(key);
    }
    for (const index of table.indexes) this.removeIndex(index);
    this.sizes.forget(table.id);
  }

  everything(id: number): KeyRange {
    const from = idPrefix(id);
    return { from, to: after(from) };
  }

  #needsOldItem(table: Table): boolean {
    return table.indexes.length > 0 || table.stream !== undefined || table.timeToLiveAttribute !== undefined;
  }

  #entryOf(table: Table, index: SecondaryIndex, item: Item, stored: StoredItem): Entry | undefined {
    const key = indexEntryKey(table, index, item);
    if (key === undefined) return undefined;
    const isWhole = index.projection.ProjectionType === 'ALL';
    return { key, stored: isWhole ? stored : storedItemOf(projectToIndex(table, index, item)) };
  }

  #replaceEntry(index: SecondaryIndex, old: Entry | undefined, next: Entry | undefined): IndexChange | undefined {
    if (old === undefined && next === undefined) return undefined;
    const moved = old !== undefined && next !== undefined && !old.key.equals(next.key);
    if (!moved && old?.stored[1] === next?.stored[1]) return undefined;
    if (old !== undefined && (next === undefined || moved)) void this.#entries.remove(old.key);
    if (next !== undefined) void this.#entries.put(next.key, next.stored);
    return { index, bytesBefore: old?.stored[0] ?? 0, bytesAfter: next?.stored[0] ?? 0, moved };
  }
}
