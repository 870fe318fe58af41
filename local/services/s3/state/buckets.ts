import type { Database } from 'lmdb';
import type { Store } from '../../../store/store.ts';
import { noSuchBucket } from '../errors.ts';
import type { Bucket } from './records.ts';

/** Buckets by name. `put` and `remove` belong inside a change. */
export class Buckets {
  readonly #records: Database<Bucket, string>;

  constructor(store: Store) {
    this.#records = store.collection('s3:buckets');
  }

  find(name: string): Bucket | undefined {
    // A store key has a bounded length, a name from outside has not.
    return name === '' || name.length > 63 ? undefined : this.#records.get(name);
  }

  /** @throws AwsError NoSuchBucket */
  get(name: string): Bucket {
    const bucket = this.find(name);
    if (bucket === undefined) throw noSuchBucket(name);
    return bucket;
  }

  all(): Iterable<Bucket> {
    return this.#records.getRange().map(({ value }) => value);
  }

  put(bucket: Bucket): void {
    void this.#records.put(bucket.name, bucket);
  }

  remove(name: string): void {
    void this.#records.remove(name);
  }
}
