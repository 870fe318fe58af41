import type { ObjectStore, StoredObject, WriteOptions } from '../ports/object-store.ts';
import type { AwsEndpoint } from './aws-endpoint.ts';
import type { S3ObjectStore } from './s3-object-store.ts';

/** An `S3ObjectStore` whose SDK, a quarter of a second of loading, stays out of the way of a start. */
export class LazyS3ObjectStore implements ObjectStore, AsyncDisposable {
  readonly #endpoint: AwsEndpoint;
  #loaded: Promise<S3ObjectStore> | undefined;

  constructor(endpoint: AwsEndpoint) {
    this.#endpoint = endpoint;
  }

  /** Loads what is needed to work, if that has not happened. */
  load(): Promise<S3ObjectStore> {
    this.#loaded ??= import('./s3-object-store.ts').then((module) => new module.S3ObjectStore(this.#endpoint));
    return this.#loaded;
  }

  async *list(bucket: string, prefix: string): AsyncGenerator<StoredObject> {
    yield* (await this.load()).list(bucket, prefix);
  }

  async *read(bucket: string, key: string, signal: AbortSignal): AsyncGenerator<Buffer> {
    yield* (await this.load()).read(bucket, key, signal);
  }

  async write(bucket: string, key: string, body: AsyncIterable<Buffer>, options: WriteOptions): Promise<void> {
    await (await this.load()).write(bucket, key, body, options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    (await this.#loaded)?.[Symbol.dispose]();
  }
}
