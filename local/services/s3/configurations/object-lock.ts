import { s3Error } from '../errors.ts';
import { elementOf, textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

export const objectLock: BucketConfiguration = {
  subresource: 'object-lock',
  root: 'ObjectLockConfiguration',
  lists: [],
  missing: 'ObjectLockConfigurationNotFoundError',
  apply: (bucket) => ({ ...bucket, objectLockEnabled: true }),
  check(document, bucket) {
    if (textOf(document, 'ObjectLockEnabled') !== 'Enabled') throw s3Error('MalformedXML');
    if (bucket.versioning !== 'Enabled') {
      throw s3Error(
        'InvalidBucketState',
        "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
      );
    }
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
