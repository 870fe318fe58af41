import { createHash } from 'node:crypto';
import { checksumElement, startChecksum } from '../body/checksum-algorithms.ts';
import type { Operation } from '../context.ts';
import { parseCopyRange } from '../object/byte-range.ts';
import { findCopySource } from '../object/copy-source.ts';
import { isoDate } from '../object/dates.ts';
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
  const md5 = createHash('md5');
  const running = startChecksum(upload.checksumAlgorithm);
  const writer = state.bodies.writer();
  try {
    for await (const chunk of Buffer.isBuffer(bytes) ? [bytes] : bytes) {
      md5.update(chunk);
      running.update(chunk);
      await writer.write(chunk);
    }
  } catch (error) {
    await writer.abandon();
    throw error;
  }
  const written = await writer.finish();
  const checksum = Buffer.from(await running.digest()).toString('base64');
  const etag = md5.digest('hex');
  const lastModified = clock.now();

  const part = { size: writer.size, etag, lastModified, body: segmentsOf(written), checksum };
  await storePart(context, request, upload, partNumber, written, part);
  return xmlResponse(
    'CopyPartResult',
    {
      LastModified: isoDate(lastModified),
      ETag: `"${etag}"`,
      [checksumElement(upload.checksumAlgorithm)]: upload.checksumRequested ? checksum : undefined,
    },
    source.from.versioning === undefined ? {} : { 'x-amz-copy-source-version-id': source.object.versionId },
  );
};
