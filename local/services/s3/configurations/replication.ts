import { s3NotImplemented } from '../errors.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

/** Replication would silently not happen, so it is refused. */
export const replication: BucketConfiguration = {
  subresource: 'replication',
  root: 'ReplicationConfiguration',
  lists: ['Rule'],
  missing: 'ReplicationConfigurationNotFoundError',
  check() {
    throw s3NotImplemented('S3 replication');
  },
};
