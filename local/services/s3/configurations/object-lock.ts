import { s3Error } from '../errors.ts';
import { elementOf, textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

export const objectLock: BucketConfiguration = {
  subresource: 'object-lock',
  root: 'ObjectLockConfiguration',
  lists: [],
  missing: 'ObjectLockConfigurationNotFoundError',
  check(document, bucket) {
    if (!bucket.objectLockEnabled) {
      throw s3Error('InvalidBucketState', 'Object Lock configuration cannot be enabled on existing buckets');
    }
    if (textOf(document, 'ObjectLockEnabled') !== 'Enabled') throw s3Error('MalformedXML');
    const rule = elementOf(document, 'Rule');
    if (rule === undefined) return document;
    const byDefault = elementOf(rule, 'DefaultRetention') ?? {};
    const [mode, days, years] = ['Mode', 'Days', 'Years'].map((name) => textOf(byDefault, name));
    if (!['GOVERNANCE', 'COMPLIANCE'].includes(mode ?? '') || (days === undefined) === (years === undefined))
      throw s3Error('MalformedXML');
    if (Number(days ?? years) <= 0) throw s3Error('InvalidRetentionPeriod');
    return document;
  },
};
