import type { S3Context } from '../context.ts';
import { ownerContent } from '../object/acl.ts';
import { isoDate } from '../object/dates.ts';
import type { StoredObject } from '../state/records.ts';
import type { EncodeName } from './list-parameters.ts';

export interface KeyedObject {
  readonly key: string;
  readonly version: StoredObject;
}

/** Objects of a bucket from a key on, for `listPage`. */
export const objectsFrom = (context: S3Context, bucket: string) =>
  function* (start: string): Generator<KeyedObject> {
    for (const { key, version } of context.state.versions.currentFrom(bucket, start)) {
      if (version.kind === 'object') yield { key, version };
    }
  };

/** A `Contents` element of ListObjects and ListObjectsV2. */
export const contentsOf = ({ key, version }: KeyedObject, encode: EncodeName, withOwner: boolean) => ({
  Key: encode(key),
  LastModified: isoDate(version.lastModified),
  ETag: `"${version.etag}"`,
  ChecksumAlgorithm: version.checksum?.algorithm,
  ChecksumType: version.checksum?.type,
  Size: version.size,
  Owner: withOwner ? ownerContent(version.acl.owner) : undefined,
  StorageClass: version.storageClass,
});

export const commonPrefixesContent = (prefixes: readonly string[], encode: EncodeName) =>
  prefixes.map((prefix) => ({ Prefix: encode(prefix) }));
