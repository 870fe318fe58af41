import { s3Error } from '../errors.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

/** Kept and given back; there is no website endpoint. */
export const website: BucketConfiguration = {
  subresource: 'website',
  root: 'WebsiteConfiguration',
  lists: ['RoutingRule'],
  missing: 'NoSuchWebsiteConfiguration',
  check(document) {
    if (document.IndexDocument === undefined && document.RedirectAllRequestsTo === undefined)
      throw s3Error('MalformedXML');
    return document;
  },
};
