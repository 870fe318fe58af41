import type { ResourceStore } from '../ports/resource-store.ts';

/** Resources that end with the process. */
export class InMemoryResourceStore<T> implements ResourceStore<T> {
  readonly #values = new Map<string, T>();

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  values(): T[] {
    return [...this.#values.values()];
  }

  put(key: string, value: T): Promise<void> {
    this.#values.set(key, value);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.#values.delete(key));
  }

  clear(): Promise<void> {
    this.#values.clear();
    return Promise.resolve();
  }
}
