import { s3Error, s3NotImplemented } from '../errors.ts';
import type { S3Request } from './s3-request.ts';

type Methods = Readonly<Partial<Record<string, string>>>;

const configuration = (name: string): Methods => ({
  GET: `GetBucket${name}`,
  PUT: `PutBucket${name}`,
  DELETE: `DeleteBucket${name}`,
});

/** Query parameter → operation by method. The first one present decides. */
const bucketSubresources: readonly (readonly [string, Methods])[] = [
  ['location', { GET: 'GetBucketLocation' }],
  ['uploads', { GET: 'ListMultipartUploads' }],
  ['versions', { GET: 'ListObjectVersions' }],
  ['delete', { POST: 'DeleteObjects' }],
  ['versioning', { GET: 'GetBucketVersioning', PUT: 'PutBucketVersioning' }],
  ['acl', { GET: 'GetBucketAcl', PUT: 'PutBucketAcl' }],
  ['notification', { GET: 'GetBucketNotificationConfiguration', PUT: 'PutBucketNotificationConfiguration' }],
  ['encryption', configuration('Encryption')],
  [
    'lifecycle',
    { GET: 'GetBucketLifecycleConfiguration', PUT: 'PutBucketLifecycleConfiguration', DELETE: 'DeleteBucketLifecycle' },
  ],
  ['tagging', configuration('Tagging')],
  ['cors', configuration('Cors')],
  ['policy', configuration('Policy')],
  ['policyStatus', { GET: 'GetBucketPolicyStatus' }],
  [
    'publicAccessBlock',
    { GET: 'GetPublicAccessBlock', PUT: 'PutPublicAccessBlock', DELETE: 'DeletePublicAccessBlock' },
  ],
  ['ownershipControls', configuration('OwnershipControls')],
  ['website', configuration('Website')],
  ['logging', { GET: 'GetBucketLogging', PUT: 'PutBucketLogging' }],
  ['requestPayment', { GET: 'GetBucketRequestPayment', PUT: 'PutBucketRequestPayment' }],
  ['accelerate', { GET: 'GetBucketAccelerateConfiguration', PUT: 'PutBucketAccelerateConfiguration' }],
  ['object-lock', { GET: 'GetObjectLockConfiguration', PUT: 'PutObjectLockConfiguration' }],
  ['replication', { GET: 'GetBucketReplication', PUT: 'PutBucketReplication', DELETE: 'DeleteBucketReplication' }],
];

/** Configurations of which a bucket has many, each with its id, by their query parameter. */
const identified: readonly (readonly [string, string])[] = [
  ['analytics', 'AnalyticsConfiguration'],
  ['intelligent-tiering', 'IntelligentTieringConfiguration'],
  ['inventory', 'InventoryConfiguration'],
  ['metrics', 'MetricsConfiguration'],
];

const objectSubresources: readonly (readonly [string, Methods])[] = [
  ['acl', { GET: 'GetObjectAcl', PUT: 'PutObjectAcl' }],
  ['tagging', { GET: 'GetObjectTagging', PUT: 'PutObjectTagging', DELETE: 'DeleteObjectTagging' }],
  ['attributes', { GET: 'GetObjectAttributes' }],
  ['retention', { GET: 'GetObjectRetention', PUT: 'PutObjectRetention' }],
  ['legal-hold', { GET: 'GetObjectLegalHold', PUT: 'PutObjectLegalHold' }],
  ['uploads', { POST: 'CreateMultipartUpload' }],
  [
    'uploadId',
    { GET: 'ListParts', PUT: 'UploadPart', POST: 'CompleteMultipartUpload', DELETE: 'AbortMultipartUpload' },
  ],
];

/** Parameters of operations that AWS has and this environment refuses aloud. */
const refused = [
  'metadataTable', 'metadataConfiguration', 'metadataInventoryTable',
  'metadataJournalTable', 'metadataAnnotationTable', 'annotation', 'session', 'torrent', 'restore', 'select', 'renameObject', 'abac',
]; // biome-ignore format: a word list
/** Offered for buckets, refused for objects: taken for a plain PUT, it would replace the object. */
const refusedForObjects = ['encryption'];

/**
 * The AWS name of the operation a request calls, from method, target, query and the copy source header.
 * @throws AwsError MethodNotAllowed, or NotImplemented for operations left out.
 */
export function operationOf(request: Pick<S3Request, 'method' | 'bucket' | 'key' | 'query' | 'headers'>): string {
  const { method, bucket, key, query, headers } = request;
  if (method === 'OPTIONS') return 'Preflight';
  const unsupported = [...refused, ...(key === '' ? [] : refusedForObjects)].find((name) => query.has(name));
  if (unsupported !== undefined && bucket !== '') throw s3NotImplemented(`S3's ?${unsupported}`);
  if (bucket === '') return named(method, { GET: 'ListBuckets' });
  if (key === '') {
    const kind = identified.find(([name]) => query.has(name))?.[1];
    if (kind !== undefined) return named(method, query.has('id') ? configuration(kind) : { GET: `ListBucket${kind}s` });
    const subresource = bucketSubresources.find(([name]) => query.has(name));
    if (subresource !== undefined) return named(method, subresource[1]);
    return named(method, {
      GET: query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects',
      PUT: 'CreateBucket',
      DELETE: 'DeleteBucket',
      HEAD: 'HeadBucket',
      POST: 'PostObject',
    });
  }
  const isCopy = headers['x-amz-copy-source'] !== undefined;
  const subresource = objectSubresources.find(([name]) => query.has(name));
  if (subresource !== undefined && method !== 'HEAD') {
    const name = named(method, subresource[1]);
    return name === 'UploadPart' && isCopy ? 'UploadPartCopy' : name;
  }
  return named(method, {
    GET: 'GetObject',
    HEAD: 'HeadObject',
    PUT: isCopy ? 'CopyObject' : 'PutObject',
    DELETE: 'DeleteObject',
  });
}

function named(method: string, methods: Methods): string {
  const name = methods[method];
  if (name === undefined) throw s3Error('MethodNotAllowed', undefined, { Method: method, ResourceType: 'SERVICE' });
  return name;
}
