import { s3Error } from '../errors.ts';
import { textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

const settings = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];

/** What a new bucket has. */
export const blockedAltogether = Object.fromEntries(settings.map((name) => [name, true]));

export const publicAccessBlock: BucketConfiguration = {
  subresource: 'publicAccessBlock',
  root: 'PublicAccessBlockConfiguration',
  lists: [],
  missing: 'NoSuchPublicAccessBlockConfiguration',
  check: (document) =>
    Object.fromEntries(
      settings.map((name) => {
        const value = (textOf(document, name) ?? 'false').toLowerCase();
        if (value !== 'true' && value !== 'false') throw s3Error('MalformedXML');
        return [name, value];
      }),
    ),
};
