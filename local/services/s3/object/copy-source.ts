import type { S3Context } from '../context.ts';
import { DeleteMarkerError, invalidArgument, s3Error } from '../errors.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import type { Bucket, StoredObject } from '../state/records.ts';
import { checkNotArchived } from './archive.ts';
import { checkKey } from './check-key.ts';
import { checkCopySource, conditionsOf } from './conditions.ts';
import { checkCustomerKey } from './encryption.ts';
import { findObject } from './find-object.ts';

export interface CopySource {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | null;
}

/** `[/]<bucket>/<key>[?versionId=<id>]`, percent-encoded. @throws AwsError InvalidArgument */
function parseCopySource(text: string): CopySource {
  const mark = text.lastIndexOf('?versionId=');
  const versionId = mark < 0 ? null : text.slice(mark + '?versionId='.length);
  const path = (mark < 0 ? text : text.slice(0, mark)).replace(/^\//, '');
  const decoded = decode(path);
  const slash = decoded.indexOf('/');
  if (slash < 1 || slash === decoded.length - 1) {
    throw invalidArgument('x-amz-copy-source', text, 'Invalid copy source object key');
  }
  const key = decoded.slice(slash + 1);
  checkKey(key);
  return { bucket: decoded.slice(0, slash), key, versionId };
}

/** The object to copy, its conditions checked. */
export function findCopySource(
  request: S3Request,
  context: S3Context,
): CopySource & { readonly from: Bucket; readonly object: StoredObject } {
  const source = parseCopySource(header(request, 'x-amz-copy-source') ?? '');
  const query = new URLSearchParams(source.versionId === null ? {} : { versionId: source.versionId });
  const { bucket, object } = found(() => findObject({ ...source, query, method: request.method }, context));
  checkNotArchived(object);
  checkCopySource(conditionsOf(request, 'x-amz-copy-source-'), object, context.clock.now());
  checkCustomerKey(request, object, 'x-amz-copy-source-server-side-encryption');
  return { ...source, from: bucket, object };
}

function found<Result>(find: () => Result): Result {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof DeleteMarkerError) || error.code !== 'MethodNotAllowed') throw error;
    throw s3Error(
      'InvalidRequest',
      'The source of a copy request may not specifically refer to a delete marker by version id.',
    );
  }
}

function decode(text: string): string {
  try {
    // The one place where S3 reads a plus sign as a space: clients used to encode this header as a form.
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidArgument('x-amz-copy-source', text, 'Invalid copy source encoding.');
  }
}
