import { type ChecksumAlgorithm, defaultChecksumAlgorithm } from '../body/checksum-algorithms.ts';
import { isCombinable } from '../body/combine-crc.ts';
import { algorithmNamed } from '../body/declared-checksum.ts';
import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { encryptionHeaders } from '../object/encryption.ts';
import { propertiesOf } from '../object/object-properties.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import { xmlResponse } from '../request/s3-response.ts';
import type { MultipartUpload } from '../state/records.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload: Operation = async (request, context) => {
  const { state, clock } = context;
  const properties = propertiesOf(request, state.buckets.get(request.bucket), context);
  const named = header(request, 'x-amz-checksum-algorithm');
  const checksumAlgorithm = named === undefined ? defaultChecksumAlgorithm : algorithmNamed(named);
  const initiatedAt = clock.now();
  const upload: MultipartUpload = {
    ...properties,
    // Uploads of a key are listed by time, so ids sort by it.
    uploadId: `${initiatedAt.toString(36).padStart(9, '0')}${context.newId()}`,
    initiatedAt,
    checksumAlgorithm,
    checksumType: checksumTypeOf(request, checksumAlgorithm),
    checksumRequested: named !== undefined,
  };

  await state.change(() => {
    state.buckets.get(request.bucket);
    const current = state.versions.current(request.bucket, request.key);
    const replaces = current?.kind === 'object' ? { replaces: current.sequence } : {};
    state.uploads.put(request.bucket, request.key, { ...upload, ...replaces });
  });
  return xmlResponse(
    'InitiateMultipartUploadResult',
    { Bucket: request.bucket, Key: request.key, UploadId: upload.uploadId },
    {
      ...encryptionHeaders(upload.encryption),
      ...(named === undefined
        ? {}
        : { 'x-amz-checksum-algorithm': checksumAlgorithm, 'x-amz-checksum-type': upload.checksumType }),
    },
  );
};

function checksumTypeOf(request: S3Request, algorithm: ChecksumAlgorithm): MultipartUpload['checksumType'] {
  const asked = header(request, 'x-amz-checksum-type');
  const usual = algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE';
  if (asked === undefined) return usual;
  if (asked !== 'COMPOSITE' && asked !== 'FULL_OBJECT')
    throw s3Error('InvalidRequest', 'Value for x-amz-checksum-type header is invalid.');
  const isPossible = asked === 'FULL_OBJECT' ? isCombinable(algorithm) : algorithm !== 'CRC64NVME';
  if (!isPossible) {
    throw s3Error(
      'InvalidRequest',
      `The ${asked} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return asked;
}
