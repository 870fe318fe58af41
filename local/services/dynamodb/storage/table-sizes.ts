import type { Database } from 'lmdb';
import { after, idPrefix } from '../table/storage-key.ts';
import type { StoredItem } from './stored-item.ts';

interface TableSize {
  readonly items: number;
  readonly bytes: number;
}

/** How many items and bytes each table has: counted when first asked, then kept up to date by the writes. */
export class TableSizes {
  readonly #items: Database<StoredItem, Buffer>;
  readonly #sizes = new Map<number, TableSize>();

  constructor(items: Database<StoredItem, Buffer>) {
    this.#items = items;
  }

  of(tableId: number): TableSize {
    const known = this.#sizes.get(tableId);
    if (known !== undefined) return known;
    const start = idPrefix(tableId);
    let items = 0;
    let bytes = 0;
    for (const { value } of this.#items.getRange({ start, end: after(start) })) {
      items++;
      bytes += value[0];
    }
    const size = { items, bytes };
    this.#sizes.set(tableId, size);
    return size;
  }

  add(tableId: number, items: number, bytes: number): void {
    const known = this.#sizes.get(tableId);
    if (known !== undefined) this.#sizes.set(tableId, { items: known.items + items, bytes: known.bytes + bytes });
  }

  forget(tableId: number): void {
    this.#sizes.delete(tableId);
  }
}
