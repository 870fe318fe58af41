import { s3Error } from '../errors.ts';
import { elementOf, textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

/** Kept and given back; no access log is written. */
export const logging: BucketConfiguration = {
  subresource: 'logging',
  root: 'BucketLoggingStatus',
  lists: ['Grant'],
  missing: { content: '' },
  check(document, bucket, buckets) {
    const enabled = elementOf(document, 'LoggingEnabled');
    if (enabled === undefined) return document;
    const target = textOf(enabled, 'TargetBucket');
    if (target === undefined || textOf(enabled, 'TargetPrefix') === undefined) throw s3Error('MalformedXML');
    const found = buckets.find(target);
    if (found === undefined) throw s3Error('InvalidTargetBucketForLogging', undefined, { TargetBucket: target });
    if (found.region !== bucket.region) {
      throw s3Error('CrossLocationLoggingProhibitted', undefined, { TargetBucketLocation: found.region });
    }
    return document;
  },
};
