import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type PutObjectCommandInput,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { ObjectNotFoundError } from '../errors.ts';
import type { ListedObject, ObjectStore } from '../ports/object-store.ts';
import { asUnavailable } from './as-unavailable.ts';
import { createRequestHandler } from './request-handler.ts';
import { splitLines } from './split-lines.ts';

/** The answer to a PUT begins when S3 has the whole object: some MB of a batch, or a result of any size. */
const putTimeoutMs = 15_000;
/** Nothing is read of a body while its lines are written to the table, which may be tried again several times. */
const idleTimeoutMs = 60_000;

/** Path style, because the endpoint may be a plain host name, and bucket names are then no part of it. */
export function createS3Client(config: S3ClientConfig = {}): S3Client {
  return new S3Client({ requestHandler: createRequestHandler({ idleTimeoutMs }), ...config, forcePathStyle: true });
}

/** A body as it comes; S3 may break off in the middle of it. */
async function* chunksOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw asUnavailable('S3', error);
  }
}

/** The data bucket in S3. */
export class S3ObjectStore implements ObjectStore {
  readonly #s3: S3Client;
  readonly #bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.#s3 = s3;
    this.#bucket = bucket;
  }

  async put(key: string, body: string | Uint8Array, contentType: string): Promise<void> {
    await this.#put({ Key: key, Body: body, ContentType: contentType });
  }

  async create(key: string, body: string | Uint8Array, contentType: string): Promise<boolean> {
    try {
      await this.#put({ Key: key, Body: body, ContentType: contentType, IfNoneMatch: '*' });
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && error.name === 'PreconditionFailed') return false;
      throw error;
    }
  }

  async readText(key: string): Promise<string> {
    const body = await this.#open(key);
    try {
      return await body.transformToString();
    } catch (error) {
      throw asUnavailable('S3', error);
    }
  }

  async *readLines(key: string): AsyncIterable<string> {
    yield* splitLines(chunksOf((await this.#open(key)).transformToWebStream()));
  }

  async exists(key: string): Promise<boolean> {
    try {
      await this.#s3.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
      return true;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }

  async listKeys(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of this.listObjects(prefix, '')) keys.push(key);
    return keys;
  }

  async *listObjects(prefix: string, after: string): AsyncIterable<ListedObject> {
    const query = { Bucket: this.#bucket, Prefix: prefix, ...(after === '' ? {} : { StartAfter: after }) };
    for await (const { Contents: objects = [] } of paginateListObjectsV2({ client: this.#s3 }, query)) {
      for (const { Key: key, LastModified: lastModified } of objects) {
        if (key !== undefined && lastModified !== undefined) yield { key, lastModified };
      }
    }
  }

  async delete(key: string): Promise<void> {
    await this.#s3.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: key }));
  }

  async #put(object: Omit<PutObjectCommandInput, 'Bucket'>): Promise<void> {
    const command = new PutObjectCommand({ Bucket: this.#bucket, ...object });
    await this.#s3.send(command, { requestTimeout: putTimeoutMs });
  }

  async #open(key: string) {
    let body: GetObjectCommandOutput['Body'];
    try {
      ({ Body: body } = await this.#s3.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key })));
    } catch (error) {
      throw error instanceof NoSuchKey ? new ObjectNotFoundError(key, error) : asUnavailable('S3', error);
    }
    if (body === undefined) throw new ObjectNotFoundError(key);
    return body;
  }
}
