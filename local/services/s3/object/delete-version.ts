import type { S3Context } from '../context.ts';
import { noSuchVersion } from '../errors.ts';
import type { S3Request } from '../request/s3-request.ts';
import type { Bucket } from '../state/records.ts';
import type { Discard } from '../state/s3-state.ts';
import { isVersionId, versionIdOf } from '../state/version-id.ts';
import { type Conditions, checkWrite } from './conditions.ts';
import { type DeletionReason, publishDeleted } from './object-events.ts';
import { bypassesGovernance, checkRemovable } from './object-lock.ts';

export interface Deletion {
  readonly key: string;
  readonly versionId: string | undefined;
  readonly conditions: Conditions;
}

/** What a deletion did, for the answer. */
export interface Deleted {
  /** Of the removed version, or of the new delete marker. */
  readonly versionId?: string;
  readonly isDeleteMarker?: true;
}

/**
 * Deletes inside a change: a version named by its id for good; otherwise, where versioning was ever set, by putting a
 * delete marker on top. Deleting what is not there succeeds.
 * @throws AwsError NoSuchVersion for an id that no version ever had.
 */
export function deleteVersion(
  context: S3Context,
  request: Pick<S3Request, 'requestId' | 'headers'>,
  bucket: Bucket,
  deletion: Deletion,
  discard: Discard,
  reason: DeletionReason = 'DeleteObject',
): Deleted {
  const { versions } = context.state;
  const { key, versionId } = deletion;
  const now = context.clock.now();
  const current = versions.current(bucket.name, key);
  checkWrite(deletion.conditions, current, key);
  if (versionId === undefined && bucket.versioning !== undefined) {
    const id = versionIdOf(context.newId());
    const marker = versions.put(bucket, key, { kind: 'delete-marker', lastModified: now }, id, discard);
    publishDeleted(context, request, bucket, key, marker, 'Delete Marker Created', reason);
    return { versionId: marker.versionId, isDeleteMarker: true };
  }
  const version = versionId === undefined ? current : versions.find(bucket.name, key, versionId);
  if (version === undefined) {
    if (versionId === undefined) return {};
    if (!isVersionId(versionId)) throw noSuchVersion(key, versionId);
    return { versionId };
  }
  checkRemovable(version, bypassesGovernance(request), now);
  versions.remove(bucket.name, key, version, discard);
  publishDeleted(context, request, bucket, key, version, 'Permanently Deleted', reason);
  return {
    ...(versionId === undefined ? {} : { versionId }),
    ...(version.kind === 'delete-marker' ? { isDeleteMarker: true } : {}),
  };
}
