import type { S3Context } from '../context.ts';
import type { S3Request } from '../request/s3-request.ts';
import type { Bucket, StoredObject } from '../state/records.ts';
import { findObject } from './find-object.ts';

/** Changes properties of an existing version in one change; `next` checks first and returns the new record. */
export function updateObject(
  request: S3Request,
  context: S3Context,
  next: (object: StoredObject, bucket: Bucket) => StoredObject,
): Promise<{ readonly bucket: Bucket; readonly object: StoredObject }> {
  return context.state.change(() => {
    const { bucket, object } = findObject(request, context);
    const updated = next(object, bucket);
    context.state.versions.update(bucket.name, request.key, updated);
    return { bucket, object: updated };
  });
}
