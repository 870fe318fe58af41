import type { Batch } from './batch.ts';
import { expiresAt } from './expiry.ts';
import { parseBatchDataKey } from './object-keys.ts';

/**
 * The row of a batch of which only the object's key is known: an S3 event may come before the row is written, and any step
 * can be the first to write it.
 *
 * @returns nothing if the key is not that of a batch object
 */
export function newBatch(dataKey: string, jobRetentionDays: number): Batch | undefined {
  const parsed = parseBatchDataKey(dataKey);
  if (parsed === undefined) return undefined;
  return {
    ...parsed,
    dataKey,
    state: 'waiting',
    mode: 'together',
    attempt: 1,
    platformFailures: 0,
    expiresAt: expiresAt(parsed.openSince, jobRetentionDays),
  };
}
