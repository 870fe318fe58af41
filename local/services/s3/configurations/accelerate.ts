import { s3Error } from '../errors.ts';
import { textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

export const accelerate: BucketConfiguration = {
  subresource: 'accelerate',
  root: 'AccelerateConfiguration',
  lists: [],
  missing: { content: '' },
  check(document) {
    if (!['Enabled', 'Suspended'].includes(textOf(document, 'Status') ?? '')) throw s3Error('MalformedXML');
    return document;
  },
};
