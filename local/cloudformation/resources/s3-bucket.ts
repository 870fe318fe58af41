import { z } from 'zod';
import type { BucketSettings } from '../ports.ts';
import { defineResourceType } from '../resource-type.ts';

const lifecycleRule = z.strictObject({
  Id: z.string().optional(),
  Status: z.literal('Enabled'),
  ExpirationInDays: z.number().optional(),
  AbortIncompleteMultipartUpload: z.strictObject({ DaysAfterInitiation: z.number() }).optional(),
});

const properties = z.strictObject({
  NotificationConfiguration: z
    .strictObject({ EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: z.boolean().default(true) }) })
    .optional(),
  LifecycleConfiguration: z.strictObject({ Rules: z.array(lifecycleRule).max(1) }).optional(),
});

function settingsOf({
  NotificationConfiguration,
  LifecycleConfiguration,
}: z.output<typeof properties>): BucketSettings {
  const rule = LifecycleConfiguration?.Rules[0];
  const abortDays = rule?.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
  return {
    eventBridgeEnabled: NotificationConfiguration?.EventBridgeConfiguration.EventBridgeEnabled ?? false,
    ...(rule?.ExpirationInDays === undefined ? {} : { expirationDays: rule.ExpirationInDays }),
    ...(abortDays === undefined ? {} : { abortIncompleteMultipartUploadDays: abortDays }),
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const s3Bucket = defineResourceType({
  name: 'AWS::S3::Bucket',
  properties,
  withoutEffect: {
    BucketEncryption: 'objects lie in the data folder as they are',
    OwnershipControls: 'there is one account',
    PublicAccessBlockConfiguration: 'requests are not authorised here',
  },
  identify(given, origin) {
    const bucketName = origin.name(63).toLowerCase();
    const domainName = `${bucketName}.s3.amazonaws.com`;
    return {
      identity: { ref: bucketName, attributes: { Arn: `arn:aws:s3:::${bucketName}`, DomainName: domainName } },
      input: { bucketName, settings: settingsOf(given) },
    };
  },
  put: ({ bucketName, settings }, { buckets }) => buckets.put(bucketName, settings),
  delete: (bucketName, { buckets }) => buckets.delete(bucketName),
});
