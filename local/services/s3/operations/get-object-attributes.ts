import { checksumElement } from '../body/checksum-algorithms.ts';
import type { Operation } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import { pageSize } from '../listing/list-parameters.ts';
import { httpDate } from '../object/dates.ts';
import { checkCustomerKey } from '../object/encryption.ts';
import { findObject } from '../object/find-object.ts';
import { versionHeader } from '../object/object-headers.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import { xmlResponse } from '../request/s3-response.ts';
import type { StoredObject } from '../state/records.ts';
import type { XmlContent } from '../xml.ts';

const attributeNames = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const getObjectAttributes: Operation = (request, context) => {
  const { bucket, object } = findObject(request, context);
  checkCustomerKey(request, object);
  const asked = (header(request, 'x-amz-object-attributes') ?? '').split(',').map((name) => name.trim());
  const unknown = asked.find((name) => !attributeNames.includes(name));
  if (unknown !== undefined)
    throw invalidArgument('x-amz-object-attributes', unknown, 'Invalid attribute name specified.');
  const wants = (name: string) => asked.includes(name);
  const { checksum } = object;

  return xmlResponse(
    'GetObjectAttributesResponse',
    {
      ETag: wants('ETag') ? object.etag : undefined,
      Checksum:
        wants('Checksum') && checksum !== undefined
          ? { [checksumElement(checksum.algorithm)]: checksum.value, ChecksumType: checksum.type }
          : undefined,
      ObjectParts: wants('ObjectParts') ? partsContent(object, request) : undefined,
      StorageClass: wants('StorageClass') ? object.storageClass : undefined,
      ObjectSize: wants('ObjectSize') ? object.size : undefined,
    },
    { 'last-modified': httpDate(object.lastModified), ...versionHeader(bucket, object.versionId) },
  );
};

/** Parts are listed one by one only where each has a checksum. */
function partsContent({ parts, checksum }: StoredObject, request: S3Request): XmlContent {
  if (parts === undefined) return undefined;
  const isListed = checksum?.type === 'COMPOSITE';
  if (!isListed) return { PartsCount: parts.length };
  const limits = new URLSearchParams({
    max: header(request, 'x-amz-max-parts') ?? '',
    marker: header(request, 'x-amz-part-number-marker') ?? '0',
  });
  const [max, marker] = [pageSize(limits, 'max'), Number(limits.get('marker')) || 0];
  const numbered = parts.map((part, index) => ({ ...part, number: index + 1 })).filter(({ number }) => number > marker);
  const page = numbered.slice(0, max);
  return {
    PartsCount: parts.length,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: max,
    IsTruncated: page.length < numbered.length,
    Part: page.map(({ number, size, checksum: value }) => ({
      PartNumber: number,
      Size: size,
      [checksumElement(checksum.algorithm)]: value,
    })),
  };
}
