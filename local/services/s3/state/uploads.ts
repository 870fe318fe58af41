import type { Database } from 'lmdb';
import type { Store } from '../../../store/store.ts';
import { s3Error } from '../errors.ts';
import type { MultipartUpload, UploadedPart } from './records.ts';
import type { Discard } from './s3-state.ts';
import { objectKeyOf, scanStart, storageKeyOf } from './storage-key.ts';

export interface KeyedUpload {
  readonly key: string;
  readonly upload: MultipartUpload;
}

/** Multipart uploads in progress and their parts. Upload ids sort by time. Writing methods belong inside a change. */
export class Uploads {
  readonly #uploads: Database<MultipartUpload, [bucket: string, key: string, uploadId: string]>;
  readonly #parts: Database<UploadedPart, [uploadId: string, partNumber: number]>;

  constructor(store: Store) {
    this.#uploads = store.collection('s3:uploads');
    this.#parts = store.collection('s3:parts');
  }

  /** @throws AwsError NoSuchUpload */
  get(bucket: string, key: string, uploadId: string): MultipartUpload {
    // A store key has a bounded length, an id from outside has not.
    const upload = uploadId.length > 128 ? undefined : this.#uploads.get([bucket, storageKeyOf(key), uploadId]);
    if (upload === undefined) throw s3Error('NoSuchUpload', undefined, { UploadId: uploadId });
    return upload;
  }

  /** By key in UTF-8 byte order, then by time. */
  *from(bucket: string, start: string): Generator<KeyedUpload> {
    for (const { key, value } of this.#uploads.getRange({ start: [bucket, scanStart(start), ''] })) {
      if (key[0] !== bucket) return;
      yield { key: objectKeyOf(key[1]), upload: value };
    }
  }

  put(bucket: string, key: string, upload: MultipartUpload): void {
    void this.#uploads.put([bucket, storageKeyOf(key), upload.uploadId], upload);
  }

  parts(uploadId: string): [partNumber: number, part: UploadedPart][] {
    return Array.from(this.#parts.getRange({ start: [uploadId, 0], end: [uploadId, 10_001] }), ({ key, value }) => [
      key[1],
      value,
    ]);
  }

  putPart(uploadId: string, partNumber: number, part: UploadedPart, discard: Discard): void {
    const replaced = this.#parts.get([uploadId, partNumber]);
    if (replaced !== undefined) discard(replaced.body);
    void this.#parts.put([uploadId, partNumber], part);
  }

  /** Ends an upload; bodies of parts in `kept` live on in the completed object. */
  remove(bucket: string, key: string, uploadId: string, kept: ReadonlySet<number>, discard: Discard): void {
    for (const [partNumber, part] of this.parts(uploadId)) {
      if (!kept.has(partNumber)) discard(part.body);
      void this.#parts.remove([uploadId, partNumber]);
    }
    void this.#uploads.remove([bucket, storageKeyOf(key), uploadId]);
  }
}
