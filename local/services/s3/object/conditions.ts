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
 * not count (S3 API reference, GetObject, "Additional considerations about request headers"). A date in the future is no
 * condition on modification (RFC 9110, 13.1.3).
 */
export function readOutcome(
  conditions: Conditions,
  object: Validators,
  now: number,
): 'proceed' | 'not-modified' | 'If-Match' | 'If-Unmodified-Since' {
  const seconds = Math.floor(object.lastModified / 1000) * 1000;
  if (conditions.ifMatch !== undefined) {
    if (!matches(conditions.ifMatch, object.etag)) return 'If-Match';
  } else if (dateOf(conditions.ifUnmodifiedSince, Number.POSITIVE_INFINITY) < seconds) return 'If-Unmodified-Since';
  if (conditions.ifNoneMatch !== undefined) {
    if (matches(conditions.ifNoneMatch, object.etag)) return 'not-modified';
  } else {
    const since = dateOf(conditions.ifModifiedSince, Number.NEGATIVE_INFINITY);
    if (since >= seconds && since <= now) return 'not-modified';
  }
  return 'proceed';
}

/** Conditions on a copy's source: everything that does not hold is a failed precondition. */
export function checkCopySource(conditions: Conditions, object: Validators, now: number): void {
  const outcome = readOutcome(conditions, object, now);
  if (outcome === 'proceed') return;
  const failed =
    outcome === 'not-modified'
      ? conditions.ifNoneMatch !== undefined
        ? 'If-None-Match'
        : 'If-Modified-Since'
      : outcome;
  throw preconditionFailed(`x-amz-copy-source-${failed}`);
}

/** Refuses what a write cannot be asked: anything but one ETag to replace, or that there is nothing. @throws AwsError NotImplemented */
export function checkAcceptable({ ifMatch, ifNoneMatch }: Conditions): void {
  const refused = (Header: string, additionalMessage: string) =>
    s3Error('NotImplemented', undefined, { Header, additionalMessage });
  if (ifMatch !== undefined && ifNoneMatch !== undefined) {
    throw refused('If-Match,If-None-Match', 'Multiple conditional request headers present in the request');
  }
  const unacceptable = ifMatch === '*' ? 'If-Match' : (ifNoneMatch ?? '*') === '*' ? undefined : 'If-None-Match';
  if (unacceptable === undefined) return;
  throw refused(unacceptable, `We don't accept the provided value of ${unacceptable} header for this API`);
}

/**
 * Conditions on what a multipart upload replaces hold from its beginning: what was written or removed meanwhile is a
 * conflict. Belongs behind `checkWrite`.
 * @param replaces the sequence of the object that the upload found when it began
 * @throws AwsError ConditionalRequestConflict
 */
export function checkUnchanged(
  { ifMatch, ifNoneMatch }: Conditions,
  replaces: number | undefined,
  current: StoredVersion | undefined,
  key: string,
): void {
  const sequence = current?.kind === 'object' ? current.sequence : undefined;
  if ((ifMatch === undefined && ifNoneMatch === undefined) || sequence === replaces) return;
  const Condition = ifMatch === undefined ? 'If-None-Match' : 'If-Match';
  throw s3Error('ConditionalRequestConflict', undefined, { Condition, Key: key });
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
