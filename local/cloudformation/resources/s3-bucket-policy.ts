import { z } from 'zod';
import { recordedOnly } from '../resource-parts/recorded-only.ts';
import { defineResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html */
export const s3BucketPolicy = defineResourceType({
  name: 'AWS::S3::BucketPolicy',
  properties: z.strictObject({ Bucket: z.string() }),
  withoutEffect: { PolicyDocument: 'requests are not authorised here' },
  identify: ({ Bucket }) => ({ identity: { ref: Bucket, attributes: {} }, input: {} }),
  ...recordedOnly,
});
