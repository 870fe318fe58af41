import { s3Error } from '../errors.ts';
import { textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

export const requestPayment: BucketConfiguration = {
  subresource: 'requestPayment',
  root: 'RequestPaymentConfiguration',
  lists: [],
  missing: { content: { Payer: 'BucketOwner' } },
  check(document) {
    if (!['BucketOwner', 'Requester'].includes(textOf(document, 'Payer') ?? '')) throw s3Error('MalformedXML');
    return document;
  },
};
