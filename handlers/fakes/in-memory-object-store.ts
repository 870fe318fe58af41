import { ObjectNotFoundError } from '../errors.ts';
import type { ListedObject, ObjectStore } from '../ports/object-store.ts';
import { checkObjectKey } from './service-limits.ts';

/** The data bucket in a map. `refuse` makes writes fail. */
export class InMemoryObjectStore implements ObjectStore {
  readonly objects = new Map<string, string>();
  readonly #writtenAt = new Map<string, Date>();
  readonly #now: () => Date;
  refuse: Error | undefined;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  async put(key: string, body: string | Uint8Array): Promise<void> {
    if (this.refuse !== undefined) throw this.refuse;
    checkObjectKey(key);
    this.#writtenAt.set(key, this.#now());
    this.objects.set(key, typeof body === 'string' ? body : new TextDecoder().decode(body));
  }

  async create(key: string, body: string | Uint8Array): Promise<boolean> {
    if (this.refuse === undefined && this.objects.has(key)) return false;
    await this.put(key, body);
    return true;
  }

  async readText(key: string): Promise<string> {
    checkObjectKey(key);
    const body = this.objects.get(key);
    if (body === undefined) throw new ObjectNotFoundError(key);
    return body;
  }

  async *readLines(key: string): AsyncIterable<string> {
    yield* (await this.readText(key)).split('\n').filter((line) => line !== '');
  }

  async exists(key: string): Promise<boolean> {
    checkObjectKey(key);
    return this.objects.has(key);
  }

  async listKeys(prefix: string): Promise<string[]> {
    return [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  async *listObjects(prefix: string, after: string): AsyncIterable<ListedObject> {
    for (const key of await this.listKeys(prefix)) {
      if (key > after) yield { key, lastModified: this.#writtenAt.get(key) ?? this.#now() };
    }
  }

  async delete(key: string): Promise<void> {
    this.objects.delete(key);
  }
}
