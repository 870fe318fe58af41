import type { S3Context } from '../context.ts';
import { DeleteMarkerError, invalidArgument, invalidVersionId, noSuchKey, noSuchVersion } from '../errors.ts';
import type { S3Request } from '../request/s3-request.ts';
import type { Bucket, StoredObject, StoredVersion } from '../state/records.ts';
import { isVersionId } from '../state/version-id.ts';
import { httpDate } from './dates.ts';

/** The version a request is about: the one of its `versionId`, else the current one. */
function findVersion(context: S3Context, bucket: string, key: string, versionId: string | null): StoredVersion {
  if (versionId === null) {
    const current = context.state.versions.current(bucket, key);
    if (current === undefined) throw noSuchKey(key);
    return current;
  }
  if (versionId === '') throw invalidArgument('versionId', '', 'Version id cannot be the empty string');
  const version = context.state.versions.find(bucket, key, versionId);
  if (version !== undefined) return version;
  throw isVersionId(versionId) ? noSuchVersion(key, versionId) : invalidVersionId(versionId);
}

/** The object a request is about. @throws AwsError NoSuchBucket, NoSuchKey, NoSuchVersion, MethodNotAllowed */
export function findObject(
  request: Pick<S3Request, 'method' | 'bucket' | 'key' | 'query'>,
  context: S3Context,
): { readonly bucket: Bucket; readonly object: StoredObject } {
  const bucket = context.state.buckets.get(request.bucket);
  const versionId = request.query.get('versionId');
  const version = findVersion(context, bucket.name, request.key, versionId);
  if (version.kind === 'delete-marker') {
    // Tags know no missing key where a delete marker is: even the current one counts as named.
    const isNamed = versionId !== null || request.query.has('tagging');
    throw new DeleteMarkerError(request, version.versionId, httpDate(version.lastModified), isNamed);
  }
  return { bucket, object: version };
}
