import { s3Error } from '../errors.ts';
import { elementOf, elementsOf, textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

/** Every bucket encrypts with S3's own keys unless told otherwise. */
const usual = {
  Rule: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
};

export const encryption: BucketConfiguration = {
  subresource: 'encryption',
  root: 'ServerSideEncryptionConfiguration',
  lists: ['Rule'],
  missing: { content: usual },
  check(document) {
    const rules = elementsOf(document, 'Rule');
    if (rules.length !== 1) throw s3Error('MalformedXML');
    for (const rule of rules) {
      const byDefault = elementOf(rule, 'ApplyServerSideEncryptionByDefault') ?? {};
      const algorithm = textOf(byDefault, 'SSEAlgorithm');
      if (!['AES256', 'aws:kms', 'aws:kms:dsse'].includes(algorithm ?? '')) throw s3Error('MalformedXML');
      if (algorithm === 'AES256' && textOf(byDefault, 'KMSMasterKeyID') !== undefined) {
        throw s3Error(
          'InvalidArgument',
          'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
          { ArgumentName: 'ApplyServerSideEncryptionByDefault' },
        );
      }
    }
    return { Rule: rules.map((rule) => ({ ...rule, BucketKeyEnabled: textOf(rule, 'BucketKeyEnabled') ?? 'false' })) };
  },
};
