import { Readable } from 'node:stream';
import { checksumElement } from '../body/checksum-algorithms.ts';
import { digestBody } from '../body/digest-body.ts';
import type { Operation } from '../context.ts';
import { parseCopyRange } from '../object/byte-range.ts';
import { findCopySource } from '../object/copy-source.ts';
import { isoDate } from '../object/dates.ts';
import { encryptionHeaders } from '../object/encryption.ts';
import { segmentsOf } from '../object/store-object.ts';
import { parsePartNumber, storePart } from '../object/store-part.ts';
import { header } from '../request/s3-request.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const uploadPartCopy: Operation = async (request, context) => {
  const { state, clock } = context;
  const partNumber = parsePartNumber(request);
  state.buckets.get(request.bucket);
  const upload = state.uploads.get(request.bucket, request.key, request.query.get('uploadId') ?? '');
  const source = findCopySource(request, context);
  const range = header(request, 'x-amz-copy-source-range');
  const span = range === undefined ? { start: 0, end: source.object.size } : parseCopyRange(range, source.object.size);
  const bytes = state.bodies.read(source.object.body, span);
  const chunks = Buffer.isBuffer(bytes) ? Readable.from([bytes]) : bytes;
  const {
    written,
    size,
    md5: etag,
    checksum: computed,
  } = await digestBody(chunks, state.bodies, upload.checksumAlgorithm);
  const checksum = computed.value;
  const lastModified = clock.now();

  const part = { size, etag, lastModified, body: segmentsOf(written), checksum };
  await storePart(context, request, upload, partNumber, written, part);
  return xmlResponse(
    'CopyPartResult',
    {
      LastModified: isoDate(lastModified),
      ETag: `"${etag}"`,
      [checksumElement(upload.checksumAlgorithm)]: upload.checksumRequested ? checksum : undefined,
    },
    {
      ...encryptionHeaders(upload.encryption),
      ...(source.from.versioning === undefined ? {} : { 'x-amz-copy-source-version-id': source.object.versionId }),
    },
  );
};
