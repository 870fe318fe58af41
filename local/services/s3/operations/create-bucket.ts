import { readDocument } from '../body/read-xml-body.ts';
import { checkBucketName } from '../bucket-name.ts';
import { ownerships } from '../configurations/ownership-controls.ts';
import { blockedAltogether } from '../configurations/public-access-block.ts';
import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { aclOfHeaders, cannedAcl } from '../object/acl.ts';
import { parseTagSet, taggingContent } from '../object/tags.ts';
import { header } from '../request/s3-request.ts';
import { emptyResponse } from '../request/s3-response.ts';
import { parseXml, renderXml, type XmlElement } from '../xml.ts';
import { elementOf, textOf } from '../xml-access.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket: Operation = async (request, context) => {
  const { state, clock, owner } = context;
  checkBucketName(request.bucket);
  const configuration = parseConfiguration(await readDocument(request));
  const constraint = locationConstraint(configuration);
  const tags = parseTagSet(elementOf(configuration, 'Tags') ?? {}, 50);
  const ownership = header(request, 'x-amz-object-ownership') ?? 'BucketOwnerEnforced';
  checkOwnership(ownership);
  const region = constraint ?? context.region;
  if (constraint === 'us-east-1')
    throw s3Error('InvalidLocationConstraint', undefined, { LocationConstraint: constraint });
  const acl = aclOfHeaders(request, owner) ?? cannedAcl('private', owner);
  const objectLockEnabled = header(request, 'x-amz-bucket-object-lock-enabled')?.toLowerCase() === 'true';

  await state.change(() => {
    const existing = state.buckets.find(request.bucket);
    if (existing !== undefined) {
      // Only in us-east-1 is creating one's own bucket again a success, which leaves it as it is; with tags it is none.
      if (region === 'us-east-1' && existing.region === 'us-east-1' && tags.length === 0) return;
      throw s3Error('BucketAlreadyOwnedByYou', undefined, { BucketName: request.bucket });
    }
    state.buckets.put({
      name: request.bucket,
      region,
      createdAt: clock.now(),
      acl,
      objectLockEnabled,
      ...(objectLockEnabled ? { versioning: 'Enabled' as const } : {}),
      configurations: {
        ownershipControls: renderXml('OwnershipControls', { Rule: [{ ObjectOwnership: ownership }] }),
        publicAccessBlock: renderXml('PublicAccessBlockConfiguration', blockedAltogether),
        ...(tags.length === 0 ? {} : { tagging: renderXml('Tagging', taggingContent(tags)) }),
        ...(objectLockEnabled
          ? { 'object-lock': renderXml('ObjectLockConfiguration', { ObjectLockEnabled: 'Enabled' }) }
          : {}),
      },
    });
  });
  return emptyResponse(200, { location: `/${request.bucket}` });
};

const parseConfiguration = (document: string): XmlElement =>
  document.trim() === '' ? {} : parseXml(document, 'CreateBucketConfiguration', ['Tag']);

function checkOwnership(ownership: string): void {
  if (ownerships.includes(ownership)) return;
  throw s3Error('InvalidArgument', `Invalid x-amz-object-ownership header: ${ownership}`, {
    ArgumentName: 'x-amz-object-ownership',
  });
}

function locationConstraint(configuration: XmlElement): string | undefined {
  const constraint = textOf(configuration, 'LocationConstraint');
  if (constraint === undefined || constraint === '') return undefined;
  if (!/^([a-z]{2}(-[a-z]+)+-\d|EU)$/.test(constraint))
    throw s3Error('InvalidLocationConstraint', undefined, { LocationConstraint: constraint });
  return constraint === 'EU' ? 'eu-west-1' : constraint;
}
