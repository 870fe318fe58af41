import type { Database } from 'lmdb';
import type { Store } from '../../../store/store.ts';
import type { Bucket, StoredVersion } from './records.ts';
import type { Discard } from './s3-state.ts';
import { objectKeyOf, scanStart, storageKeyOf } from './storage-key.ts';

export interface KeyedVersion {
  readonly key: string;
  readonly version: StoredVersion;
}

/** A version as it is handed in: the store gives it its id and its place in the order. */
type Unplaced<Version> = Version extends StoredVersion ? Omit<Version, 'versionId' | 'sequence'> : never;
export type NewVersion = Unplaced<StoredVersion>;

/**
 * Versions of objects: the current one of each key in one collection, which listings scan, older ones in another. Where a
 * bucket was never versioned, the second stays empty. Writing methods belong inside a change.
 */
export class ObjectVersions {
  readonly #current: Database<StoredVersion, [bucket: string, key: string]>;
  readonly #older: Database<StoredVersion, [bucket: string, key: string, sequence: number]>;
  readonly #counters: Database<number, string>;

  constructor(store: Store) {
    this.#current = store.collection('s3:objects');
    this.#older = store.collection('s3:older-versions');
    this.#counters = store.collection('s3:counters');
  }

  current(bucket: string, key: string): StoredVersion | undefined {
    return this.#current.get([bucket, storageKeyOf(key)]);
  }

  find(bucket: string, key: string, versionId: string): StoredVersion | undefined {
    const current = this.current(bucket, key);
    if (current?.versionId === versionId) return current;
    for (const older of this.older(bucket, key)) if (older.versionId === versionId) return older;
    return undefined;
  }

  /** Superseded versions of a key, newest first. */
  older(bucket: string, key: string): Iterable<StoredVersion> {
    const stored = storageKeyOf(key);
    return this.#older
      .getRange({ start: [bucket, stored, Number.MAX_SAFE_INTEGER], end: [bucket, stored, 0], reverse: true })
      .map(({ value }) => value);
  }

  /** Current versions, delete markers among them, in UTF-8 byte order from `start` on. */
  *currentFrom(bucket: string, start: string): Generator<KeyedVersion> {
    for (const { key, value } of this.#current.getRange({ start: [bucket, scanStart(start)] })) {
      if (key[0] !== bucket) return;
      yield { key: objectKeyOf(key[1]), version: value };
    }
  }

  isEmpty(bucket: string): boolean {
    return this.currentFrom(bucket, '').next().done === true;
  }

  /** Makes a version the current one of its key, as the bucket's versioning demands, and returns it. */
  put(bucket: Bucket, key: string, version: NewVersion, versionId: string, discard: Discard): StoredVersion {
    const sequence = (this.#counters.get('sequence') ?? 0) + 1;
    void this.#counters.put('sequence', sequence);
    const placed: StoredVersion = {
      ...version,
      versionId: bucket.versioning === 'Enabled' ? versionId : 'null',
      sequence,
    };
    const replaced = this.current(bucket.name, key);
    if (placed.versionId === 'null' && bucket.versioning !== undefined)
      this.#removeOlderNull(bucket.name, key, discard);
    if (replaced !== undefined) {
      if (replaced.versionId !== placed.versionId) this.#putOlder(bucket.name, key, replaced);
      else if (replaced.kind === 'object') discard(replaced.body);
    }
    void this.#current.put([bucket.name, storageKeyOf(key)], placed);
    return placed;
  }

  /** Stores changed properties (tags, ACL, retention) of an existing version. */
  update(bucket: string, key: string, version: StoredVersion): void {
    const current = this.current(bucket, key);
    if (current?.sequence === version.sequence) void this.#current.put([bucket, storageKeyOf(key)], version);
    else this.#putOlder(bucket, key, version);
  }

  /** Removes one version for good; the newest older one takes the place of a removed current version. */
  remove(bucket: string, key: string, version: StoredVersion, discard: Discard): void {
    const stored = storageKeyOf(key);
    if (version.kind === 'object') discard(version.body);
    if (this.current(bucket, key)?.sequence !== version.sequence) {
      void this.#older.remove([bucket, stored, version.sequence]);
      return;
    }
    const [heir] = this.older(bucket, key);
    if (heir === undefined) {
      void this.#current.remove([bucket, stored]);
      return;
    }
    void this.#current.put([bucket, stored], heir);
    void this.#older.remove([bucket, stored, heir.sequence]);
  }

  #putOlder(bucket: string, key: string, version: StoredVersion): void {
    void this.#older.put([bucket, storageKeyOf(key), version.sequence], version);
  }

  #removeOlderNull(bucket: string, key: string, discard: Discard): void {
    for (const older of this.older(bucket, key)) {
      if (older.versionId !== 'null') continue;
      if (older.kind === 'object') discard(older.body);
      void this.#older.remove([bucket, storageKeyOf(key), older.sequence]);
      return;
    }
  }
}
