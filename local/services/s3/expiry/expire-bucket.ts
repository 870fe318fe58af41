import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { S3Context } from '../context.ts';
import { deleteVersion } from '../object/delete-version.ts';
import { checkRemovable } from '../object/object-lock.ts';
import type { Bucket, StoredVersion } from '../state/records.ts';
import { appliesTo, dueAfter, expirationOf, type LifecycleRule, lifecycleRulesOf } from './lifecycle-rules.ts';

const keysPerTurn = 1000;
const noConditions = {
  ifMatch: undefined,
  ifNoneMatch: undefined,
  ifModifiedSince: undefined,
  ifUnmodifiedSince: undefined,
};

/** Does what a bucket's lifecycle asks for by now: expires objects, removes older versions, aborts uploads. */
export async function expireBucket(context: S3Context, bucketName: string): Promise<void> {
  const { state, clock } = context;
  const bucket = state.buckets.find(bucketName);
  const rules = bucket === undefined ? [] : lifecycleRulesOf(bucket);
  if (bucket === undefined || rules.length === 0) return;
  const now = clock.now();
  let scanned = 0;
  for (const { key, version } of state.versions.currentFrom(bucketName, '')) {
    if (isExpired(rules, key, version, now)) await expire(context, bucket, key, version);
    if (bucket.versioning !== undefined) await removeOlder(context, bucketName, key, version, rules, now);
    scanned += 1;
    if (scanned % keysPerTurn === 0) await setImmediate();
  }
  await abortUploads(context, bucketName, rules, now);
}

function isExpired(rules: readonly LifecycleRule[], key: string, version: StoredVersion, now: number): boolean {
  if (version.kind !== 'object') return false;
  const expiration = expirationOf(rules, key, version);
  return expiration !== undefined && expiration.at <= now;
}

async function expire(context: S3Context, bucket: Bucket, key: string, expired: StoredVersion): Promise<void> {
  const { state } = context;
  await state.change((discard) => {
    // Written anew since it was looked at: not the object that is due.
    if (state.versions.current(bucket.name, key)?.sequence !== expired.sequence) return;
    const current = state.buckets.get(bucket.name);
    const deletion = { key, versionId: undefined, conditions: noConditions };
    deleteVersion(
      context,
      { requestId: randomUUID(), headers: {} },
      current,
      deletion,
      discard,
      'Lifecycle Expiration',
    );
  });
}

/** An older version counts its days from when the next one took its place. */
async function removeOlder(
  { state }: S3Context,
  bucket: string,
  key: string,
  current: StoredVersion,
  rules: readonly LifecycleRule[],
  now: number,
): Promise<void> {
  let supersededAt = current.lastModified;
  for (const version of [...state.versions.older(bucket, key)]) {
    const isDue = rules.some(
      (rule) =>
        rule.noncurrentDays !== undefined &&
        appliesTo(rule, key, version.kind === 'object' ? version : { size: 0, tags: [] }) &&
        dueAfter(supersededAt, rule.noncurrentDays) <= now,
    );
    if (isDue && isRemovable(version, now)) {
      await state.change((discard) => {
        if (state.versions.find(bucket, key, version.versionId)?.sequence !== version.sequence) return;
        state.versions.remove(bucket, key, version, discard);
      });
    }
    supersededAt = version.lastModified;
  }
}

function isRemovable(version: StoredVersion, now: number): boolean {
  try {
    checkRemovable(version, false, now);
    return true;
  } catch {
    return false;
  }
}

async function abortUploads(
  { state }: S3Context,
  bucket: string,
  rules: readonly LifecycleRule[],
  now: number,
): Promise<void> {
  for (const { key, upload } of [...state.uploads.from(bucket, '')]) {
    const isDue = rules.some(
      ({ abortUploadDays, prefix }) =>
        abortUploadDays !== undefined && key.startsWith(prefix) && dueAfter(upload.initiatedAt, abortUploadDays) <= now,
    );
    if (isDue) await state.change((discard) => state.uploads.remove(bucket, key, upload.uploadId, new Set(), discard));
  }
}
