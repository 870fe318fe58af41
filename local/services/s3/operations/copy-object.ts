import type { ChecksumAlgorithm } from '../body/checksum-algorithms.ts';
import { checksumElement } from '../body/checksum-algorithms.ts';
import { checksumOfStored } from '../body/checksum-of-stored.ts';
import { algorithmNamed } from '../body/declared-checksum.ts';
import type { Operation, S3Context } from '../context.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { findCopySource } from '../object/copy-source.ts';
import { isoDate } from '../object/dates.ts';
import { encryptionHeaders } from '../object/encryption.ts';
import { newVersionHeader } from '../object/object-headers.ts';
import { propertiesOf } from '../object/object-properties.ts';
import { segmentsOf, storeObject } from '../object/store-object.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import { xmlResponse } from '../request/s3-response.ts';
import type { ObjectProperties, StoredObject } from '../state/records.ts';

const maxCopyBytes = 5 * 1024 ** 3;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject: Operation = async (request, context) => {
  context.state.buckets.get(request.bucket);
  const source = findCopySource(request, context);
  const { object } = source;
  const isItself = source.bucket === request.bucket && source.key === request.key && source.versionId === null;
  if (isItself && !changesSomething(request)) {
    throw s3Error(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  if (object.size > maxCopyBytes) {
    throw s3Error(
      'InvalidRequest',
      'The specified copy source is larger than the maximum allowable size for a copy source: 5368709120',
    );
  }
  const properties = copiedProperties(request, context, object);
  // Begun together, while the source is surely there; from then on its bytes are held.
  const [written, checksum, etag] = await Promise.all([
    context.state.bodies.duplicate(object.body),
    copiedChecksum(request, context, object),
    copiedETag(context, object),
  ]);

  const { bucket, version } = await storeObject(context, request, {
    bucket: request.bucket,
    key: request.key,
    object: {
      ...properties,
      size: object.size,
      etag,
      body: segmentsOf(written),
      ...(checksum === undefined ? {} : { checksum }),
    },
    written,
    reason: 'CopyObject',
  });
  return xmlResponse(
    'CopyObjectResult',
    {
      LastModified: isoDate(version.lastModified),
      ETag: `"${etag}"`,
      ...(checksum === undefined
        ? {}
        : { ChecksumType: checksum.type, [checksumElement(checksum.algorithm)]: checksum.value }),
    },
    {
      ...newVersionHeader(bucket, version.versionId),
      ...(source.from.versioning === undefined ? {} : { 'x-amz-copy-source-version-id': object.versionId }),
      ...encryptionHeaders(properties.encryption),
    },
  );
};

function changesSomething(request: S3Request): boolean {
  const changing = ['x-amz-storage-class', 'x-amz-website-redirect-location', 'x-amz-server-side-encryption'];
  return (
    directive(request, 'x-amz-metadata-directive') === 'REPLACE' ||
    changing.some((name) => header(request, name) !== undefined)
  );
}

function copiedProperties(request: S3Request, context: S3Context, source: StoredObject): ObjectProperties {
  const given = propertiesOf(request, context.state.buckets.get(request.bucket), context);
  const keepsMetadata = directive(request, 'x-amz-metadata-directive') === 'COPY';
  const keepsTags = directive(request, 'x-amz-tagging-directive') === 'COPY';
  return {
    ...given,
    ...(keepsMetadata ? { systemHeaders: source.systemHeaders, metadata: source.metadata } : {}),
    ...(keepsTags ? { tags: source.tags } : {}),
  };
}

function directive(request: S3Request, name: string): 'COPY' | 'REPLACE' {
  const value = header(request, name) ?? 'COPY';
  if (value === 'COPY' || value === 'REPLACE') return value;
  throw invalidArgument(name, value, `Unknown ${name.replace('x-amz-', '').replace('-', ' ')}.`);
}

/** The copy is one piece for S3, whatever the source was uploaded in, so its ETag is an MD5 again. */
async function copiedETag({ state }: S3Context, source: StoredObject): Promise<string> {
  return source.parts === undefined
    ? source.etag
    : (await checksumOfStored(state.bodies, source, 'MD5')).toString('hex');
}

/** The source's checksum, unless another algorithm is asked for or it was composed of parts. */
async function copiedChecksum(request: S3Request, context: S3Context, source: StoredObject) {
  const named = header(request, 'x-amz-checksum-algorithm');
  const algorithm: ChecksumAlgorithm | undefined =
    named === undefined ? source.checksum?.algorithm : algorithmNamed(named);
  if (algorithm === undefined) return undefined;
  if (source.checksum?.algorithm === algorithm && source.checksum.type === 'FULL_OBJECT') return source.checksum;
  const value = (await checksumOfStored(context.state.bodies, source, algorithm)).toString('base64');
  return { algorithm, type: 'FULL_OBJECT' as const, value };
}
