import type { WrittenBody } from '../body/body-writer.ts';
import type { S3Context } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import type { S3Request } from '../request/s3-request.ts';
import type { MultipartUpload, UploadedPart } from '../state/records.ts';
import { checkCustomerKey } from './encryption.ts';
import { segmentsOf } from './store-object.ts';

/** @throws AwsError InvalidArgument */
export function parsePartNumber(request: S3Request): number {
  const text = request.query.get('partNumber') ?? '';
  const partNumber = Number(text);
  if (/^\d+$/.test(text) && partNumber >= 1 && partNumber <= 10_000) return partNumber;
  throw invalidArgument('partNumber', text, 'Part number must be an integer between 1 and 10000, inclusive');
}

/** Adds or replaces a part, unless the upload has ended meanwhile. */
export async function storePart(
  { state }: S3Context,
  request: S3Request,
  upload: MultipartUpload,
  partNumber: number,
  written: WrittenBody,
  part: UploadedPart,
): Promise<void> {
  try {
    checkCustomerKey(request, upload);
    await state.change((discard) => {
      state.uploads.get(request.bucket, request.key, upload.uploadId);
      state.bodies.keep(written);
      state.uploads.putPart(upload.uploadId, partNumber, part, discard);
    });
  } catch (error) {
    state.bodies.remove(segmentsOf(written));
    throw error;
  }
}
