import type { Operation } from '../context.ts';
import { commonPrefixesContent } from '../listing/contents.ts';
import { listPage } from '../listing/list-page.ts';
import { encodingOf, pageSize } from '../listing/list-parameters.ts';
import { ownerContent } from '../object/acl.ts';
import { isoDate } from '../object/dates.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads: Operation = ({ bucket, query }, { state, owner }) => {
  state.buckets.get(bucket);
  const [prefix, delimiter, keyMarker] = [
    query.get('prefix') ?? '',
    query.get('delimiter') ?? '',
    query.get('key-marker') ?? '',
  ];
  // Without a key marker the upload id marker means nothing.
  const uploadIdMarker = keyMarker === '' ? '' : (query.get('upload-id-marker') ?? '');
  const encode = encodingOf(query);
  const maxUploads = pageSize(query, 'max-uploads');

  const page = listPage((start) => state.uploads.from(bucket, start), {
    prefix,
    delimiter,
    after: keyMarker,
    follows: ({ upload }) => uploadIdMarker !== '' && upload.uploadId > uploadIdMarker,
    maxEntries: maxUploads,
  });

  return xmlResponse('ListMultipartUploadsResult', {
    Bucket: bucket,
    KeyMarker: encode(keyMarker),
    UploadIdMarker: uploadIdMarker,
    NextKeyMarker: page.isTruncated ? encode(page.last?.name ?? '') : '',
    NextUploadIdMarker: page.isTruncated ? (page.last?.item?.upload.uploadId ?? '') : '',
    Prefix: encode(prefix),
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    EncodingType: query.get('encoding-type') ?? undefined,
    MaxUploads: maxUploads,
    IsTruncated: page.isTruncated,
    Upload: page.items.map(({ key, upload }) => ({
      Key: encode(key),
      UploadId: upload.uploadId,
      Initiator: ownerContent(owner),
      Owner: ownerContent(upload.acl.owner),
      StorageClass: upload.storageClass,
      Initiated: isoDate(upload.initiatedAt),
      ChecksumAlgorithm: upload.checksumRequested ? upload.checksumAlgorithm : undefined,
      ChecksumType: upload.checksumRequested ? upload.checksumType : undefined,
    })),
    CommonPrefixes: commonPrefixesContent(page.commonPrefixes, encode),
  });
};
