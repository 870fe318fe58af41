import { randomUUID } from 'node:crypto';
import type { S3Context } from '../context.ts';
import type { S3Request } from '../request/s3-request.ts';
import type { Bucket, StoredVersion } from '../state/records.ts';

export type CreationReason = 'PutObject' | 'POST Object' | 'CopyObject' | 'CompleteMultipartUpload';

export type DeletionReason = 'DeleteObject' | 'Lifecycle Expiration';

type Origin = Pick<S3Request, 'requestId' | 'headers'>;

/** Publishes `Object Created`, inside the change that creates, where the bucket's EventBridge configuration is on. */
export function publishCreated(
  context: S3Context,
  origin: Origin,
  bucket: Bucket,
  key: string,
  version: StoredVersion,
  reason: CreationReason,
): void {
  if (version.kind !== 'object') return;
  const object = { key, size: version.size, etag: version.etag, ...versionMember(bucket, version.versionId) };
  publish(context, origin, bucket, 'Object Created', version.sequence, object, { reason });
}

/** Publishes `Object Deleted`: for a removed version, or for the delete marker that now hides the object. */
export function publishDeleted(
  context: S3Context,
  origin: Origin,
  bucket: Bucket,
  key: string,
  version: { readonly versionId: string; readonly sequence: number },
  deletionType: 'Permanently Deleted' | 'Delete Marker Created',
  reason: DeletionReason,
): void {
  const object = { key, ...versionMember(bucket, version.versionId) };
  const detail = { reason, 'deletion-type': deletionType };
  publish(context, origin, bucket, 'Object Deleted', version.sequence, object, detail);
}

const versionMember = (bucket: Bucket, versionId: string) =>
  bucket.versioning === undefined ? {} : { 'version-id': versionId };

/** The event as S3 sends it (EventBridge documentation, "Amazon S3 event message structure"). */
function publish(
  { eventBus, clock, accountId }: S3Context,
  { requestId }: Origin,
  bucket: Bucket,
  detailType: string,
  sequence: number,
  object: object,
  detail: object,
): void {
  if (!bucket.configurations.notification?.includes('<EventBridgeConfiguration')) return;
  eventBus.publish({
    version: '0',
    id: randomUUID(),
    'detail-type': detailType,
    source: 'aws.s3',
    account: accountId,
    time: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: bucket.region,
    resources: [`arn:aws:s3:::${bucket.name}`],
    detail: {
      version: '0',
      bucket: { name: bucket.name },
      object: { ...object, sequencer: sequence.toString(16).toUpperCase().padStart(18, '0') },
      'request-id': requestId,
      requester: accountId,
      'source-ip-address': '127.0.0.1',
      ...detail,
    },
  });
}
