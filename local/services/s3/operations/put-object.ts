import { defaultChecksumAlgorithm } from '../body/checksum-algorithms.ts';
import { receiveBody } from '../body/receive-body.ts';
import type { Operation } from '../context.ts';
import { expirationHeader } from '../expiry/lifecycle-rules.ts';
import { encryptionHeaders } from '../object/encryption.ts';
import { checksumHeaders, newVersionHeader } from '../object/object-headers.ts';
import { propertiesOf } from '../object/object-properties.ts';
import { segmentsOf, storeObject } from '../object/store-object.ts';
import { emptyResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject: Operation = async (request, context) => {
  const { key } = request;
  const properties = propertiesOf(request, context.state.buckets.get(request.bucket), context);
  const received = await receiveBody(request, context.state.bodies, defaultChecksumAlgorithm);
  const { algorithm, value } = received.checksum;
  const checksum = { algorithm, type: 'FULL_OBJECT' as const, value };

  const { bucket, version } = await storeObject(context, request, {
    bucket: request.bucket,
    key,
    object: { ...properties, size: received.size, etag: received.md5, body: segmentsOf(received.written), checksum },
    written: received.written,
    reason: 'PutObject',
  });
  return emptyResponse(200, {
    etag: `"${received.md5}"`,
    ...newVersionHeader(bucket, version.versionId),
    ...(version.kind === 'object' ? expirationHeader(bucket, key, version) : {}),
    ...checksumHeaders(checksum),
    ...encryptionHeaders(properties.encryption),
  });
};
