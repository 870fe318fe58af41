export interface StoredObject {
  readonly key: string;
  readonly sizeBytes: number;
  /** Changes whenever the object does. */
  readonly eTag: string;
}

export interface WriteOptions {
  readonly kmsKeyId?: string;
  readonly signal: AbortSignal;
}

/** The S3 that jobs read and write. Failures are `ObjectStoreError`s. */
export interface ObjectStore {
  /** Every object whose key starts with `prefix`, in ascending UTF-8 order of the keys. */
  list(bucket: string, prefix: string): AsyncIterable<StoredObject>;
  read(bucket: string, key: string, signal: AbortSignal): AsyncIterable<Buffer>;
  /** All or nothing: the object appears when `body` has ended, and not at all if `body` throws or `signal` aborts. */
  write(bucket: string, key: string, body: AsyncIterable<Buffer>, options: WriteOptions): Promise<void>;
}
