import { ObjectStoreError } from '../ports/errors.ts';
import type { ObjectStore, StoredObject, WriteOptions } from '../ports/object-store.ts';

const chunkBytes = 7919; // A prime, so that chunks end anywhere in a record.

/** Buckets in memory. `history` remembers each write, `onWrite` sees it happen. */
export class InMemoryObjectStore implements ObjectStore {
  readonly history: string[] = [];
  /** By key, of the objects that were written with one. */
  readonly kmsKeyIds = new Map<string, string>();
  onWrite: (key: string) => void = () => {};
  readonly #buckets = new Map<string, Map<string, Buffer>>();
  readonly #eTags = new Map<string, number>();
  #puts = 0;

  put(bucket: string, key: string, body: string | Buffer): void {
    const objects = this.#buckets.get(bucket) ?? new Map<string, Buffer>();
    this.#buckets.set(bucket, objects.set(key, Buffer.from(body)));
    this.#puts += 1;
    this.#eTags.set(`${bucket}/${key}`, this.#puts);
  }

  get(bucket: string, key: string): Buffer | undefined {
    return this.#buckets.get(bucket)?.get(key);
  }

  keys(bucket: string): string[] {
    return [...(this.#buckets.get(bucket)?.keys() ?? [])].sort();
  }

  async *list(bucket: string, prefix: string): AsyncGenerator<StoredObject> {
    const objects = this.#find(bucket);
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix));
    keys.sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
    for (const key of keys) {
      yield { key, sizeBytes: objects.get(key)?.length ?? 0, eTag: `"${this.#eTags.get(`${bucket}/${key}`)}"` };
    }
  }

  async *read(bucket: string, key: string, signal: AbortSignal): AsyncGenerator<Buffer> {
    const body = this.#find(bucket).get(key);
    if (!body) throw new ObjectStoreError('missing', `There is no s3://${bucket}/${key}.`);
    for (let start = 0; start < body.length; start += chunkBytes) {
      signal.throwIfAborted();
      yield body.subarray(start, start + chunkBytes);
    }
  }

  async write(
    bucket: string,
    key: string,
    body: AsyncIterable<Buffer>,
    { signal, kmsKeyId }: WriteOptions,
  ): Promise<void> {
    this.#find(bucket);
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk);
    signal.throwIfAborted();
    this.put(bucket, key, Buffer.concat(chunks));
    if (kmsKeyId !== undefined) this.kmsKeyIds.set(key, kmsKeyId);
    this.history.push(key);
    this.onWrite(key);
  }

  #find(bucket: string): Map<string, Buffer> {
    const objects = this.#buckets.get(bucket);
    if (!objects) throw new ObjectStoreError('missing', `There is no bucket ${bucket}.`);
    return objects;
  }
}
