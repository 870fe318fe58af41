import { readDocument } from '../body/read-xml-body.ts';
import { checkBucketName } from '../bucket-name.ts';
import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { aclOfHeaders, cannedAcl } from '../object/acl.ts';
import { header } from '../request/s3-request.ts';
import { emptyResponse } from '../request/s3-response.ts';
import { parseXml } from '../xml.ts';
import { textOf } from '../xml-access.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket: Operation = async (request, context) => {
  const { state, clock, owner } = context;
  checkBucketName(request.bucket);
  const constraint = locationConstraint(await readDocument(request));
  const region = constraint ?? context.region;
  if (constraint === 'us-east-1')
    throw s3Error('InvalidLocationConstraint', undefined, { LocationConstraint: constraint });
  const acl = aclOfHeaders(request, owner) ?? cannedAcl('private', owner);
  const objectLockEnabled = header(request, 'x-amz-bucket-object-lock-enabled')?.toLowerCase() === 'true';

  await state.change(() => {
    const existing = state.buckets.find(request.bucket);
    if (existing !== undefined) {
      // Only in us-east-1 is creating one's own bucket again a success, which leaves it as it is.
      if (region === 'us-east-1' && existing.region === 'us-east-1') return;
      throw s3Error('BucketAlreadyOwnedByYou', undefined, { BucketName: request.bucket });
    }
    state.buckets.put({
      name: request.bucket,
      region,
      createdAt: clock.now(),
      acl,
      objectLockEnabled,
      ...(objectLockEnabled ? { versioning: 'Enabled' as const } : {}),
      configurations: {},
    });
  });
  return emptyResponse(200, { location: `/${request.bucket}` });
};

function locationConstraint(document: string): string | undefined {
  if (document.trim() === '') return undefined;
  const constraint = textOf(parseXml(document, 'CreateBucketConfiguration'), 'LocationConstraint');
  if (constraint === undefined || constraint === '') return undefined;
  if (!/^([a-z]{2}(-[a-z]+)+-\d|EU)$/.test(constraint))
    throw s3Error('InvalidLocationConstraint', undefined, { LocationConstraint: constraint });
  return constraint === 'EU' ? 'eu-west-1' : constraint;
}
