import { z } from 'zod';
import { recordedOnly } from '../resource-parts/recorded-only.ts';
import { defineResourceType } from '../resource-type.ts';

const notAuthorised = 'requests are not authorised here';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export const iamRole = defineResourceType({
  name: 'AWS::IAM::Role',
  properties: z.strictObject({}),
  withoutEffect: {
    AssumeRolePolicyDocument: notAuthorised,
    Description: 'nobody lists roles here',
    ManagedPolicyArns: notAuthorised,
    Policies: notAuthorised,
  },
  identify(_given, origin) {
    const roleName = origin.name(64);
    return {
      identity: {
        ref: roleName,
        attributes: { Arn: `arn:aws:iam::${origin.accountId}:role/${roleName}`, RoleId: origin.shortId() },
      },
      input: {},
    };
  },
  ...recordedOnly,
});
