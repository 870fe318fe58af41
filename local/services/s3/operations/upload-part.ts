import { checksumHeader } from '../body/checksum-algorithms.ts';
import { declaredChecksum } from '../body/declared-checksum.ts';
import { receiveBody } from '../body/receive-body.ts';
import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { encryptionHeaders } from '../object/encryption.ts';
import { segmentsOf } from '../object/store-object.ts';
import { parsePartNumber, storePart } from '../object/store-part.ts';
import { emptyResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart: Operation = async (request, context) => {
  const { state, clock } = context;
  const partNumber = parsePartNumber(request);
  state.buckets.get(request.bucket);
  const upload = state.uploads.get(request.bucket, request.key, request.query.get('uploadId') ?? '');
  const declared = declaredChecksum(request);
  if (upload.checksumRequested && declared !== undefined && declared.algorithm !== upload.checksumAlgorithm) {
    throw s3Error(
      'InvalidRequest',
      `Checksum Type mismatch occurred, expected checksum Type: ${upload.checksumAlgorithm.toLowerCase()}, actual checksum Type: ${declared.algorithm.toLowerCase()}`,
    );
  }
  const received = await receiveBody(request, state.bodies, upload.checksumAlgorithm, upload.checksumAlgorithm);
  const { algorithm, value } = received.checksum;

  await storePart(context, request, upload, partNumber, received.written, {
    size: received.size,
    etag: received.md5,
    lastModified: clock.now(),
    body: segmentsOf(received.written),
    // Where the client chose no algorithm for the upload, a part's own serves its transfer only.
    checksum: received.secondChecksum ?? value,
  });
  return emptyResponse(200, {
    etag: `"${received.md5}"`,
    [checksumHeader(algorithm)]: value,
    ...encryptionHeaders(upload.encryption),
  });
};
