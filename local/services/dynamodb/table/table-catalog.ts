import type { Database } from 'lmdb';
import type { Store } from '../../../store/store.ts';
import { resourceNotFound, tableNotFound } from '../errors.ts';
import type { Table } from './table.ts';

/** All tables, held in memory beside storage: every request asks for one. */
export class TableCatalog {
  readonly #stored: Database<Table, string>;
  readonly #ids: Database<number, string>;
  readonly #tables = new Map<string, Table>();

  constructor(store: Store) {
    this.#stored = store.collection('dynamodb:tables');
    this.#ids = store.collection('dynamodb:ids');
    for (const { key, value } of this.#stored.getRange({})) this.#tables.set(key, value);
  }

  find(name: string): Table | undefined {
    return this.#tables.get(name);
  }

  /** @throws AwsError ResourceNotFoundException with the text that operations on items use. */
  get(name: string): Table {
    const table = this.#tables.get(name);
    if (table === undefined) throw resourceNotFound();
    return table;
  }

  /** @throws AwsError ResourceNotFoundException with the text that operations on tables use. */
  describe(name: string): Table {
    const table = this.#tables.get(name);
    if (table === undefined) throw tableNotFound(name);
    return table;
  }

  names(): readonly string[] {
    return [...this.#tables.keys()].sort();
  }

  /** Only inside a store transaction, as all that writes here. */
  put(table: Table): void {
    this.#tables.set(table.name, table);
    void this.#stored.put(table.name, table);
  }

  remove(name: string): void {
    this.#tables.delete(name);
    void this.#stored.remove(name);
  }

  /** A number that no table, index or stream has had before. */
  nextId(): number {
    const id = (this.#ids.get('last') ?? 0) + 1;
    void this.#ids.put('last', id);
    return id;
  }
}
