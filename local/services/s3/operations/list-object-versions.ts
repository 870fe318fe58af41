import type { Operation, S3Context } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import { commonPrefixesContent, contentsOf } from '../listing/contents.ts';
import { listPage } from '../listing/list-page.ts';
import { type EncodeName, encodingOf, pageSize } from '../listing/list-parameters.ts';
import { ownerContent } from '../object/acl.ts';
import { isoDate } from '../object/dates.ts';
import { xmlResponse } from '../request/s3-response.ts';
import type { KeyedVersion } from '../state/object-versions.ts';
import { isVersionId } from '../state/version-id.ts';

interface ListedVersion extends KeyedVersion {
  readonly isLatest: boolean;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions: Operation = ({ bucket, query }, context) => {
  context.state.buckets.get(bucket);
  const [prefix, delimiter, keyMarker] = [
    query.get('prefix') ?? '',
    query.get('delimiter') ?? '',
    query.get('key-marker') ?? '',
  ];
  const versionIdMarker = query.get('version-id-marker') ?? '';
  if (versionIdMarker !== '' && keyMarker === '') {
    throw invalidArgument(
      'version-id-marker',
      versionIdMarker,
      'A version-id marker cannot be specified without a key marker.',
    );
  }
  if (versionIdMarker === '' && query.has('version-id-marker') && keyMarker !== '') {
    throw invalidArgument('version-id-marker', '', 'A version-id marker cannot be empty.');
  }
  if (versionIdMarker !== '' && !isVersionId(versionIdMarker)) {
    throw invalidArgument('version-id-marker', versionIdMarker, 'Invalid version id specified');
  }
  const encode = encodingOf(query);
  const maxKeys = pageSize(query, 'max-keys');
  const marked = versionIdMarker === '' ? undefined : context.state.versions.find(bucket, keyMarker, versionIdMarker);

  const page = listPage(versionsFrom(context, bucket), {
    prefix,
    delimiter,
    after: keyMarker,
    follows: ({ version }) => marked !== undefined && version.sequence < marked.sequence,
    maxEntries: maxKeys,
  });
  const versions = page.items.filter(({ version }) => version.kind === 'object');
  const markers = page.items.filter(({ version }) => version.kind === 'delete-marker');

  return xmlResponse('ListVersionsResult', {
    Name: bucket,
    Prefix: encode(prefix),
    KeyMarker: encode(keyMarker),
    VersionIdMarker: versionIdMarker,
    NextKeyMarker: page.isTruncated ? encode(page.last?.name ?? '') : undefined,
    NextVersionIdMarker: page.isTruncated ? page.last?.item?.version.versionId : undefined,
    MaxKeys: maxKeys,
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: page.isTruncated,
    Version: versions.map((item) => versionContent(item, encode)),
    DeleteMarker: markers.map((item) => markerContent(item, encode, context)),
    CommonPrefixes: commonPrefixesContent(page.commonPrefixes, encode),
  });
};

const versionsFrom = ({ state }: S3Context, bucket: string) =>
  function* (start: string): Generator<ListedVersion> {
    for (const { key, version } of state.versions.currentFrom(bucket, start)) {
      yield { key, version, isLatest: true };
      for (const older of state.versions.older(bucket, key)) yield { key, version: older, isLatest: false };
    }
  };

function versionContent({ key, version, isLatest }: ListedVersion, encode: EncodeName) {
  if (version.kind !== 'object') return undefined;
  return { ...contentsOf({ key, version }, encode, true), VersionId: version.versionId, IsLatest: isLatest };
}

const markerContent = ({ key, version, isLatest }: ListedVersion, encode: EncodeName, { owner }: S3Context) => ({
  Key: encode(key),
  VersionId: version.versionId,
  IsLatest: isLatest,
  LastModified: isoDate(version.lastModified),
  Owner: ownerContent(owner),
});
