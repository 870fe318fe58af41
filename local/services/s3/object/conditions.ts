import { noSuchKey, s3Error } from '../errors.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import type { StoredVersion } from '../state/records.ts';

export interface Conditions {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly ifModifiedSince: string | undefined;
  readonly ifUnmodifiedSince: string | undefined;
}

/** @param prefix of the header names, `x-amz-copy-source-` for those of a copy */
export function conditionsOf(request: Pick<S3Request, 'headers'>, prefix = ''): Conditions {
  return {
    ifMatch: header(request, `${prefix}if-match`),
    ifNoneMatch: header(request, `${prefix}if-none-match`),
    ifModifiedSince: header(request, `${prefix}if-modified-since`),
    ifUnmodifiedSince: header(request, `${prefix}if-unmodified-since`),
  };
}

interface Validators {
  readonly etag: string;
  readonly lastModified: number;
}

/**
 * What a conditional read finds: ETags speak before dates, so a date that fails beside an ETag condition that holds does
 * not count (S3 API reference, GetObject, "Additional considerations about request headers").
 */
export function readOutcome(
  conditions: Conditions,
  object: Validators,
): 'proceed' | 'not-modified' | 'If-Match' | 'If-Unmodified-Since' {
  const seconds = Math.floor(object.lastModified / 1000) * 1000;
  if (conditions.ifMatch !== undefined) {
    if (!matches(conditions.ifMatch, object.etag)) return 'If-Match';
  } else if (dateOf(conditions.ifUnmodifiedSince, Number.POSITIVE_INFINITY) < seconds) return 'If-Unmodified-Since';
  if (conditions.ifNoneMatch !== undefined) {
    if (matches(conditions.ifNoneMatch, object.etag)) return 'not-modified';
  } else if (dateOf(conditions.ifModifiedSince, Number.NEGATIVE_INFINITY) >= seconds) return 'not-modified';
  return 'proceed';
}

/** Conditions on a copy's source: everything that does not hold is a failed precondition. */
export function checkCopySource(conditions: Conditions, object: Validators): void {
  const outcome = readOutcome(conditions, object);
  if (outcome === 'proceed') return;
  const failed =
    outcome === 'not-modified'
      ? conditions.ifNoneMatch !== undefined
        ? 'If-None-Match'
        : 'If-Modified-Since'
      : outcome;
  throw preconditionFailed(`x-amz-copy-source-${failed}`);
}

/**
 * Conditions on what a write replaces. Belongs inside the change that writes.
 * @throws AwsError PreconditionFailed, or NoSuchKey for If-Match where there is nothing.
 */
export function checkWrite(conditions: Conditions, current: StoredVersion | undefined, key: string): void {
  const etag = current?.kind === 'object' ? current.etag : undefined;
  if (conditions.ifMatch !== undefined) {
    if (etag === undefined) throw noSuchKey(key);
    if (!matches(conditions.ifMatch, etag)) throw preconditionFailed('If-Match');
  }
  if (conditions.ifNoneMatch !== undefined && etag !== undefined && matches(conditions.ifNoneMatch, etag)) {
    throw preconditionFailed('If-None-Match');
  }
}

export const preconditionFailed = (condition: string) =>
  s3Error('PreconditionFailed', undefined, { Condition: condition });

function matches(list: string, etag: string): boolean {
  return list.split(',').some((item) => {
    const value = item.trim().replace(/^W\//, '');
    return value === '*' || value.replace(/^"(.*)"$/, '$1') === etag;
  });
}

/** A date that cannot be read is no condition. */
function dateOf(text: string | undefined, otherwise: number): number {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? otherwise : time;
}
