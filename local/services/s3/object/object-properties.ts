import type { S3Context } from '../context.ts';
import { s3Error } from '../errors.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import type { Bucket, ObjectProperties } from '../state/records.ts';
import { aclOfHeaders, cannedAcl } from './acl.ts';
import { encryptionOfHeaders } from './encryption.ts';
import { decodeHeader } from './header-text.ts';
import { withKeyArn } from './kms-key-arn.ts';
import { lockOfHeaders } from './object-lock.ts';
import { parseTaggingHeader } from './tags.ts';

const systemHeaderNames = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];
const storageClasses = [
  'STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER', 'DEEP_ARCHIVE', 'GLACIER_IR',
]; // biome-ignore format: a word list
const maxMetadataBytes = 2048;
const metadataPrefix = 'x-amz-meta-';

/** The properties of a new object as the request's headers give them. */
export function propertiesOf(
  request: Pick<S3Request, 'headers'>,
  bucket: Bucket,
  context: S3Context,
): ObjectProperties {
  const websiteRedirect = header(request, 'x-amz-website-redirect-location');
  return {
    systemHeaders: systemHeadersOf(request),
    metadata: metadataOf(request),
    tags: parseTaggingHeader(header(request, 'x-amz-tagging')),
    storageClass: storageClassOf(request),
    encryption: withKeyArn(encryptionOfHeaders(request, bucket), context),
    acl: aclOfHeaders(request, context.owner) ?? cannedAcl('private', context.owner),
    ...(websiteRedirect === undefined ? {} : { websiteRedirect }),
    ...lockOfHeaders(request, bucket, context.clock.now()),
  };
}

function systemHeadersOf(request: Pick<S3Request, 'headers'>): Record<string, string> {
  const given = systemHeaderNames.flatMap((name): [string, string][] => {
    const value = name === 'content-encoding' ? withoutAwsChunked(header(request, name)) : header(request, name);
    return value === undefined || value === '' ? [] : [[name, decodeHeader(value)]];
  });
  return { 'content-type': 'binary/octet-stream', ...Object.fromEntries(given) };
}

function metadataOf(request: Pick<S3Request, 'headers'>): Record<string, string> {
  const metadata = Object.fromEntries(
    Object.keys(request.headers)
      .filter((name) => name.startsWith(metadataPrefix) && name.length > metadataPrefix.length)
      .map((name) => [name.slice(metadataPrefix.length), decodeHeader(header(request, name) ?? '')]),
  );
  const size = Object.entries(metadata).reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value), 0);
  if (size > maxMetadataBytes) {
    throw s3Error('MetadataTooLarge', undefined, { Size: String(size), MaxSizeAllowed: String(maxMetadataBytes) });
  }
  return metadata;
}

function storageClassOf(request: Pick<S3Request, 'headers'>): string {
  const storageClass = header(request, 'x-amz-storage-class') ?? 'STANDARD';
  if (!storageClasses.includes(storageClass))
    throw s3Error('InvalidStorageClass', undefined, { StorageClassRequested: storageClass });
  return storageClass;
}

/** `aws-chunked` describes the transfer, not the object. */
function withoutAwsChunked(encoding: string | undefined): string | undefined {
  return encoding
    ?.split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== 'aws-chunked')
    .join(',');
}
