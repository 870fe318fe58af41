import type { Batch } from '../domain/batch.ts';
import type { CollectDeps } from './collect-deps.ts';

/**
 * Whether a batch can be settled by the jobs that were found in its object. If there are none, none of its lines could be read:
 * closed, it would count nothing, and its jobs would wait for their deadline unseen; it stays open, which an alarm shows.
 *
 * A count that merely differs from the row's is an error for the log: the jobs that were found end all the same.
 */
export function hasReadableJobs(
  { logger }: Pick<CollectDeps, 'logger'>,
  { batchId, recordCount }: Batch,
  jobCount: number,
): boolean {
  const differs = recordCount !== undefined && recordCount !== jobCount;
  if (differs || jobCount === 0) logger.error('record count differs', { batchId, recordCount, jobCount });
  return jobCount > 0;
}
