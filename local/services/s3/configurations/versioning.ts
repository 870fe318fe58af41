import { readXmlBody } from '../body/read-xml-body.ts';
import type { Operation } from '../context.ts';
import { s3Error, s3NotImplemented } from '../errors.ts';
import { emptyResponse, xmlResponse } from '../request/s3-response.ts';
import { textOf } from '../xml-access.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html: never set is an empty document. */
export const getBucketVersioning: Operation = ({ bucket }, { state }) =>
  xmlResponse('VersioningConfiguration', { Status: state.buckets.get(bucket).versioning });

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const putBucketVersioning: Operation = async (request, { state }) => {
  state.buckets.get(request.bucket);
  const document = await readXmlBody(request, 'VersioningConfiguration');
  const status = textOf(document, 'Status');
  if (status === undefined) throw s3Error('IllegalVersioningConfigurationException');
  if (status !== 'Enabled' && status !== 'Suspended') throw s3Error('MalformedXML');
  if (textOf(document, 'MfaDelete') === 'Enabled') throw s3NotImplemented('S3 MFA delete');
  await state.change(() => {
    const bucket = state.buckets.get(request.bucket);
    if (bucket.objectLockEnabled && status === 'Suspended') {
      throw s3Error(
        'InvalidBucketState',
        'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
      );
    }
    state.buckets.put({ ...bucket, versioning: status });
  });
  return emptyResponse(200);
};
