import { s3Error } from '../errors.ts';
import type { StoredObject } from '../state/records.ts';

const archives = ['GLACIER', 'DEEP_ARCHIVE'];

/** Archived objects must be restored before their bytes are read, and there is no restoring here. @throws AwsError InvalidObjectState */
export function checkNotArchived({ storageClass }: StoredObject): void {
  if (archives.includes(storageClass)) throw s3Error('InvalidObjectState', undefined, { StorageClass: storageClass });
}
