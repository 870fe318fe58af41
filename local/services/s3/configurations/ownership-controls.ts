import { s3Error } from '../errors.ts';
import { elementsOf, textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

export const ownerships = ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'];

export const ownershipControls: BucketConfiguration = {
  subresource: 'ownershipControls',
  root: 'OwnershipControls',
  lists: ['Rule'],
  missing: 'OwnershipControlsNotFoundError',
  check(document) {
    const rules = elementsOf(document, 'Rule');
    if (rules.length !== 1 || rules.some((rule) => !ownerships.includes(textOf(rule, 'ObjectOwnership') ?? ''))) {
      throw s3Error('MalformedXML');
    }
    return document;
  },
};
