import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  NoSuchBucket,
  NoSuchKey,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { ObjectStoreError } from '../ports/errors.ts';
import type { ObjectStore, StoredObject, WriteOptions } from '../ports/object-store.ts';
import type { AwsEndpoint } from './aws-endpoint.ts';

const partBytes = 5 * 1024 * 1024;
const partsInFlight = 2;

/** Buckets behind an S3 endpoint, addressed path style. */
export class S3ObjectStore implements ObjectStore, Disposable {
  readonly #client: S3Client;

  constructor({ endpoint, region, credentials }: AwsEndpoint) {
    this.#client = new S3Client({
      endpoint,
      region,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      credentials,
      // With a limit, objects that are read slowly could hold every socket that the writes they wait for need.
      requestHandler: {
        httpAgent: { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY },
        httpsAgent: { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY },
      },
    });
  }

  async *list(bucket: string, prefix: string): AsyncGenerator<StoredObject> {
    try {
      for await (const page of paginateListObjectsV2({ client: this.#client }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key, Size, ETag } of page.Contents ?? []) {
          if (Key !== undefined) yield { key: Key, sizeBytes: Size ?? 0, eTag: ETag ?? '' };
        }
      }
    } catch (error) {
      throw toStoreError(error, `list s3://${bucket}/${prefix}`);
    }
  }

  async *read(bucket: string, key: string, signal: AbortSignal): AsyncGenerator<Buffer> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), {
        abortSignal: signal,
      });
      if (Body instanceof Readable)
        for await (const chunk of Body) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    } catch (error) {
      signal.throwIfAborted();
      throw toStoreError(error, `read s3://${bucket}/${key}`);
    }
  }

  async write(bucket: string, key: string, body: AsyncIterable<Buffer>, options: WriteOptions): Promise<void> {
    let bodyError: unknown;
    const stream = Readable.from(
      rememberError(body, (error) => (bodyError = error)),
      { objectMode: false },
    );
    const upload = new Upload({
      client: this.#client,
      partSize: partBytes,
      queueSize: partsInFlight,
      params: {
        Bucket: bucket,
        Key: key,
        Body: stream,
        ContentType: 'application/octet-stream',
        ...(options.kmsKeyId !== undefined && { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: options.kmsKeyId }),
      },
    });
    const abort = (): void => void upload.abort().catch(() => {});
    options.signal.addEventListener('abort', abort);
    try {
      options.signal.throwIfAborted();
      await upload.done();
    } catch (error) {
      options.signal.throwIfAborted();
      if (bodyError !== undefined) throw bodyError;
      throw toStoreError(error, `write s3://${bucket}/${key}`);
    } finally {
      options.signal.removeEventListener('abort', abort);
      stream.destroy();
    }
  }

  [Symbol.dispose](): void {
    this.#client.destroy();
  }
}

/** The SDK wraps or replaces what its body throws; the job wants to know the real reason. */
async function* rememberError(body: AsyncIterable<Buffer>, remember: (error: unknown) => void): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (error) {
    remember(error);
    throw error;
  }
}

function toStoreError(error: unknown, action: string): ObjectStoreError {
  if (error instanceof ObjectStoreError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const message = `Could not ${action}: ${reason}`;
  if (error instanceof NoSuchKey || error instanceof NoSuchBucket)
    return new ObjectStoreError('missing', message, { cause: error });
  const status = error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 500) : 500;
  if (status === 404) return new ObjectStoreError('missing', message, { cause: error });
  return new ObjectStoreError(status < 500 ? 'refused' : 'unavailable', message, { cause: error });
}
