import type { WrittenBody } from '../body/body-writer.ts';
import type { S3Context } from '../context.ts';
import type { S3Request } from '../request/s3-request.ts';
import type { Bucket, NewObject, StoredVersion } from '../state/records.ts';
import type { Discard } from '../state/s3-state.ts';
import { versionIdOf } from '../state/version-id.ts';
import { checkAcceptable, checkWrite, conditionsOf } from './conditions.ts';
import { type CreationReason, publishCreated } from './object-events.ts';

export interface ObjectToStore {
  readonly bucket: string;
  readonly key: string;
  readonly object: Omit<NewObject, 'kind'>;
  /** Bytes not yet kept; none when the object is made of parts that are. */
  readonly written: WrittenBody;
  readonly reason: CreationReason;
  /** Further checks and writes of the same change; checks first. */
  readonly alongside?: (discard: Discard) => void;
}

/**
 * Makes an object visible, all at once: conditions, version, event and the caller's own writes are one change. When
 * anything is refused, the written bytes go.
 */
export async function storeObject(
  context: S3Context,
  request: S3Request,
  { bucket: bucketName, key, object, written, reason, alongside }: ObjectToStore,
): Promise<{ readonly bucket: Bucket; readonly version: StoredVersion }> {
  const { buckets, versions, bodies, change } = context.state;
  try {
    const conditions = conditionsOf(request);
    checkAcceptable(conditions);
    return await change((discard) => {
      const bucket = buckets.get(bucketName);
      checkWrite(conditions, versions.current(bucketName, key), key);
      alongside?.(discard);
      bodies.keep(written);
      const placed = { kind: 'object' as const, ...object, lastModified: context.clock.now() };
      const version = versions.put(bucket, key, placed, versionIdOf(context.newId()), discard);
      publishCreated(context, request, bucket, key, version, reason);
      return { bucket, version };
    });
  } catch (error) {
    bodies.remove(written.pieces.map(({ segment }) => segment));
    throw error;
  }
}

/** The segments of bytes that `storeObject` will keep. */
export const segmentsOf = (written: WrittenBody) => written.pieces.map(({ segment }) => segment);
