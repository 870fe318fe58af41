import { checksumElement } from '../body/checksum-algorithms.ts';
import type { Operation } from '../context.ts';
import { encodingOf, integerOf, pageSize } from '../listing/list-parameters.ts';
import { ownerContent } from '../object/acl.ts';
import { isoDate } from '../object/dates.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts: Operation = ({ bucket, key, query }, { state, owner }) => {
  state.buckets.get(bucket);
  const uploadId = query.get('uploadId') ?? '';
  const upload = state.uploads.get(bucket, key, uploadId);
  const marker = integerOf(query, 'part-number-marker') ?? 0;
  const maxParts = pageSize(query, 'max-parts');
  const encode = encodingOf(query);

  const following = state.uploads.parts(uploadId).filter(([number]) => number > marker);
  const page = following.slice(0, maxParts);
  const isTruncated = maxParts > 0 && following.length > page.length;

  return xmlResponse('ListPartsResult', {
    Bucket: bucket,
    Key: encode(key),
    UploadId: uploadId,
    Initiator: ownerContent(owner),
    Owner: ownerContent(upload.acl.owner),
    StorageClass: upload.storageClass,
    ChecksumAlgorithm: upload.checksumRequested ? upload.checksumAlgorithm : undefined,
    ChecksumType: upload.checksumRequested ? upload.checksumType : undefined,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.[0] ?? 0,
    MaxParts: maxParts,
    IsTruncated: isTruncated,
    Part: page.map(([number, part]) => ({
      PartNumber: number,
      LastModified: isoDate(part.lastModified),
      ETag: `"${part.etag}"`,
      Size: part.size,
      [checksumElement(upload.checksumAlgorithm)]: upload.checksumRequested ? part.checksum : undefined,
    })),
  });
};
