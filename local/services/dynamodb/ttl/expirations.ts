import type { Database } from 'lmdb';
import type { Store } from '../../../store/store.ts';
import { attributeOf, type Item } from '../items/attribute-value.ts';
import type { Table } from '../table/table.ts';

const secondsBytes = 6;
const marker = 5;
/** AWS leaves items alone whose time is longer past than this, taking it for a mistake. */
const oldestSeconds = 5 * 365 * 24 * 60 * 60;

export interface DueItem {
  readonly expirationKey: Buffer;
  readonly itemKey: Buffer;
}

/** Which items expire when, in the order of time, so that looking for due ones costs nothing while there are none. */
export class Expirations {
  readonly #expirations: Database<true, Buffer>;

  constructor(store: Store) {
    this.#expirations = store.collection('dynamodb:expirations');
  }

  /** Follows a write of one item. Only inside a store transaction. */
  replace(table: Table, itemKey: Buffer, oldItem: Item | undefined, newItem: Item | undefined): void {
    const old = expirationSeconds(table, oldItem);
    const next = expirationSeconds(table, newItem);
    if (old === next) return;
    if (old !== undefined) this.remove(expirationKey(old, itemKey));
    if (next !== undefined) void this.#expirations.put(expirationKey(next, itemKey), true);
  }

  remove(key: Buffer): void {
    void this.#expirations.remove(key);
  }

  /** Items whose time has come, the longest due first. */
  due(nowMs: number, limit: number): readonly DueItem[] {
    const nowSeconds = Math.floor(nowMs / 1000);
    const start = expirationKey(Math.max(0, nowSeconds - oldestSeconds), Buffer.alloc(0));
    const end = expirationKey(nowSeconds + 1, Buffer.alloc(0));
    return [...this.#expirations.getKeys({ start, end, limit })].map((key) => ({
      expirationKey: key,
      itemKey: key.subarray(1 + secondsBytes),
    }));
  }
}

function expirationKey(seconds: number, itemKey: Buffer): Buffer {
  const key = Buffer.allocUnsafe(1 + secondsBytes + itemKey.length);
  key[0] = marker;
  key.writeUIntBE(seconds, 1, secondsBytes);
  itemKey.copy(key, 1 + secondsBytes);
  return key;
}

/** Only a number in a sensible range counts as a time, everything else never expires. */
function expirationSeconds(table: Table, item: Item | undefined): number | undefined {
  if (table.timeToLiveAttribute === undefined || item === undefined) return undefined;
  const value = attributeOf(item, table.timeToLiveAttribute);
  if (value === undefined || !('N' in value)) return undefined;
  const seconds = Math.floor(Number(value.N));
  return seconds >= 0 && seconds < 2 ** (8 * secondsBytes) ? seconds : undefined;
}
