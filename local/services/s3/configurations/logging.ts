import type { BucketConfiguration } from './bucket-configuration.ts';

/** Kept and given back; no access log is written. */
export const logging: BucketConfiguration = {
  subresource: 'logging',
  root: 'BucketLoggingStatus',
  lists: ['Grant'],
  missing: { content: '' },
  check: (document) => document,
};
