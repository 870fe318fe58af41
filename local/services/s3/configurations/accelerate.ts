import { s3Error } from '../errors.ts';
import { textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

export const accelerate: BucketConfiguration = {
  subresource: 'accelerate',
  root: 'AccelerateConfiguration',
  lists: [],
  missing: { content: '' },
  check(document, { name }) {
    if (!['Enabled', 'Suspended'].includes(textOf(document, 'Status') ?? '')) throw s3Error('MalformedXML');
    if (name.includes('.')) {
      throw s3Error(
        'InvalidRequest',
        'S3 Transfer Acceleration is not supported for buckets with periods (.) in their names',
      );
    }
    return document;
  },
};
