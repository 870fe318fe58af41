import { checksumHeader } from '../body/checksum-algorithms.ts';
import type { Bucket, StoredChecksum, StoredObject } from '../state/records.ts';
import { httpDate } from './dates.ts';
import { encryptionHeaders } from './encryption.ts';
import { encodeHeader } from './header-text.ts';
import { lockHeaders } from './object-lock.ts';

/** What GET and HEAD say of an object, whatever the range. */
export function objectHeaders(object: StoredObject, bucket: Bucket): Record<string, string> {
  const headers: Record<string, string> = { 'accept-ranges': 'bytes', ...validatorHeaders(object, bucket) };
  for (const [name, value] of Object.entries(object.systemHeaders)) headers[name] = encodeHeader(value);
  for (const [name, value] of Object.entries(object.metadata)) headers[`x-amz-meta-${name}`] = encodeHeader(value);
  if (object.storageClass !== 'STANDARD') headers['x-amz-storage-class'] = object.storageClass;
  if (object.tags.length > 0) headers['x-amz-tagging-count'] = String(object.tags.length);
  if (object.websiteRedirect !== undefined)
    headers['x-amz-website-redirect-location'] = encodeHeader(object.websiteRedirect);
  return Object.assign(headers, encryptionHeaders(object.encryption), lockHeaders(object));
}

/** What a 304 says too. */
export function validatorHeaders(object: StoredObject, bucket: Bucket): Record<string, string> {
  return {
    etag: `"${object.etag}"`,
    'last-modified': httpDate(object.lastModified),
    ...versionHeader(bucket, object.versionId),
  };
}

/** Version ids are told once versioning was ever set. */
export const versionHeader = (bucket: Bucket, versionId: string): Record<string, string> =>
  bucket.versioning === undefined ? {} : { 'x-amz-version-id': versionId };

/** The answer to a write names the version only where versioning is on. */
export const newVersionHeader = (bucket: Bucket, versionId: string): Record<string, string> =>
  bucket.versioning === 'Enabled' ? versionHeader(bucket, versionId) : {};

export const checksumHeaders = (checksum: StoredChecksum | undefined): Record<string, string> =>
  checksum === undefined
    ? {}
    : { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type };
