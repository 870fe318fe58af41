import { s3Error } from '../errors.ts';
import { elementOf, elementsOf, textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

/** Every bucket encrypts with S3's own keys unless told otherwise. */
const byDefault = {
  Rule: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
};

export const encryption: BucketConfiguration = {
  subresource: 'encryption',
  root: 'ServerSideEncryptionConfiguration',
  lists: ['Rule'],
  missing: { content: byDefault },
  check(document) {
    const rules = elementsOf(document, 'Rule');
    if (rules.length !== 1) throw s3Error('MalformedXML');
    for (const rule of rules) {
      const algorithm = textOf(elementOf(rule, 'ApplyServerSideEncryptionByDefault') ?? {}, 'SSEAlgorithm');
      if (!['AES256', 'aws:kms', 'aws:kms:dsse'].includes(algorithm ?? '')) throw s3Error('MalformedXML');
    }
    return { Rule: rules.map((rule) => ({ ...rule, BucketKeyEnabled: textOf(rule, 'BucketKeyEnabled') ?? 'false' })) };
  },
};
