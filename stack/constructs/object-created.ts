import * as events from 'aws-cdk-lib/aws-events';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/** Matches the event that S3 sends when an object is complete, for keys that begin with one of `prefixes`. */
export const objectCreated = (bucket: s3.Bucket, prefixes: readonly string[]): events.EventPattern => ({
  source: ['aws.s3'],
  detailType: ['Object Created'],
  detail: {
    bucket: { name: [bucket.bucketName] },
    object: { key: prefixes.flatMap((prefix) => events.Match.prefix(prefix)) },
  },
});
