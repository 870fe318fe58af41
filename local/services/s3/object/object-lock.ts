import { s3Error } from '../errors.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import type { Bucket, Retention, StoredVersion } from '../state/records.ts';
import { parseXml } from '../xml.ts';
import { elementOf, textOf } from '../xml-access.ts';

type Headers = Pick<S3Request, 'headers'>;
const dayMs = 86_400_000;

export interface Lock {
  readonly retention?: Retention;
  readonly legalHold?: boolean;
}

/** The lock of a new object: from headers, else the bucket's default retention. */
export function lockOfHeaders(request: Headers, bucket: Bucket, now: number): Lock {
  const mode = header(request, 'x-amz-object-lock-mode');
  const until = header(request, 'x-amz-object-lock-retain-until-date');
  const hold = header(request, 'x-amz-object-lock-legal-hold');
  const isAsked = mode !== undefined || until !== undefined || hold !== undefined;
  if (!bucket.objectLockEnabled) {
    if (isAsked) throw s3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
    return {};
  }
  if ((mode === undefined) !== (until === undefined)) {
    throw s3Error(
      'InvalidArgument',
      'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied',
    );
  }
  if (hold !== undefined && hold !== 'ON' && hold !== 'OFF')
    throw s3Error('InvalidArgument', 'Legal Hold must be either of ON or OFF');
  const retention = mode === undefined ? defaultRetention(bucket, now) : parseRetention(mode, until ?? '', now);
  return {
    ...(retention === undefined ? {} : { retention }),
    ...(hold === undefined ? {} : { legalHold: hold === 'ON' }),
  };
}

/** @throws AwsError InvalidArgument, MalformedXML */
export function parseRetention(mode: string, until: string, now: number): Retention {
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') throw s3Error('MalformedXML');
  const retainUntil = Date.parse(until);
  if (Number.isNaN(retainUntil)) throw s3Error('MalformedXML');
  if (retainUntil <= now) throw s3Error('InvalidArgument', 'The retain until date must be in the future!');
  return { mode, retainUntil };
}

function defaultRetention(bucket: Bucket, now: number): Retention | undefined {
  const document = bucket.configurations['object-lock'];
  if (document === undefined) return undefined;
  const rule = elementOf(parseXml(document, 'ObjectLockConfiguration'), 'Rule');
  const byDefault = rule && elementOf(rule, 'DefaultRetention');
  if (byDefault === undefined) return undefined;
  const days = Number(textOf(byDefault, 'Days') ?? Number(textOf(byDefault, 'Years')) * 365);
  const mode = textOf(byDefault, 'Mode') === 'COMPLIANCE' ? 'COMPLIANCE' : 'GOVERNANCE';
  return { mode, retainUntil: now + days * dayMs };
}

export const bypassesGovernance = (request: Headers) =>
  header(request, 'x-amz-bypass-governance-retention')?.toLowerCase() === 'true';

/** @throws AwsError InvalidArgument for a bypass, wanted or not, of what the bucket does not have. */
export function checkBypassApplies(request: Headers, bucket: Bucket): void {
  const name = 'x-amz-bypass-governance-retention';
  if (header(request, name) === undefined || bucket.objectLockEnabled) return;
  throw s3Error('InvalidArgument', `${name} is only applicable to Object Lock enabled buckets.`, {
    ArgumentName: name,
  });
}

/** Refuses to remove a version that is held or retained. @throws AwsError AccessDenied */
export function checkRemovable(version: StoredVersion, bypassGovernance: boolean, now: number): void {
  if (version.kind !== 'object') return;
  const { retention, legalHold } = version;
  const isRetained =
    retention !== undefined && retention.retainUntil > now && !(retention.mode === 'GOVERNANCE' && bypassGovernance);
  if (legalHold || isRetained) {
    throw s3Error('AccessDenied', 'Access Denied because object protected by object lock.');
  }
}

/** Refuses to weaken a retention that is in force. @throws AwsError AccessDenied */
export function checkRetentionChange(
  current: Retention | undefined,
  next: Retention | undefined,
  bypassGovernance: boolean,
  now: number,
): void {
  if (current === undefined || current.retainUntil <= now) return;
  const isWeaker =
    next === undefined ||
    next.retainUntil < current.retainUntil ||
    (current.mode === 'COMPLIANCE' && next.mode !== 'COMPLIANCE');
  const changesMode = next?.mode !== current.mode;
  if (current.mode === 'COMPLIANCE' ? isWeaker : (isWeaker || changesMode) && !bypassGovernance) {
    throw s3Error('AccessDenied', 'Access Denied because object protected by object lock.');
  }
}

export function lockHeaders({ retention, legalHold }: Lock): Record<string, string> {
  return {
    ...(retention === undefined
      ? {}
      : {
          'x-amz-object-lock-mode': retention.mode,
          'x-amz-object-lock-retain-until-date': new Date(retention.retainUntil).toISOString(),
        }),
    ...(legalHold === undefined ? {} : { 'x-amz-object-lock-legal-hold': legalHold ? 'ON' : 'OFF' }),
  };
}

/** @throws AwsError InvalidRequest for a bucket that was created without object lock. */
export function checkLockEnabled(bucket: Bucket): void {
  if (!bucket.objectLockEnabled) throw s3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
}
