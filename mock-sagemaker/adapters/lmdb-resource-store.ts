import type { Database } from 'lmdb';
import type { ResourceStore } from '../ports/resource-store.ts';
import { InMemoryResourceStore } from './in-memory-resource-store.ts';

/**
 * Resources that survive the process: every write goes to an lmdb database, reads come from memory, so that they see
 * writes which are still on their way. lmdb puts all that is written in one turn of the event loop into one transaction.
 */
export class LmdbResourceStore<T> implements ResourceStore<T> {
  readonly #database: Database<T, string>;
  readonly #memory = new InMemoryResourceStore<T>();
  #isClosed = false;

  private constructor(database: Database<T, string>) {
    this.#database = database;
  }

  static async open<T>(database: Database<T, string>): Promise<LmdbResourceStore<T>> {
    const store = new LmdbResourceStore(database);
    for (const { key, value } of database.getRange()) await store.#memory.put(key, value);
    return store;
  }

  get(key: string): T | undefined {
    return this.#memory.get(key);
  }

  values(): T[] {
    return this.#memory.values();
  }

  /** To be called before its database is closed: a write after that would end the process. */
  close(): void {
    this.#isClosed = true;
  }

  async put(key: string, value: T): Promise<void> {
    this.#throwIfClosed();
    await Promise.all([this.#memory.put(key, value), this.#database.put(key, value)]);
  }

  async delete(key: string): Promise<boolean> {
    this.#throwIfClosed();
    const [existed] = await Promise.all([this.#memory.delete(key), this.#database.remove(key)]);
    return existed;
  }

  async clear(): Promise<void> {
    this.#throwIfClosed();
    await Promise.all([this.#memory.clear(), this.#database.clearAsync()]);
  }

  #throwIfClosed(): void {
    if (this.#isClosed) throw new Error('Nothing is stored any more: the server was closed while a request was open.');
  }
}
