import type { Batch } from './batch.ts';
import { latestMinuteCollectedBy } from './batch-collection.ts';

/**
 * Whether a batch may start between two runs of the schedule: it must run again, or the last run found it and had no place. One
 * that was still being collected then waits for the next run, or each run would be followed by a transform for a single batch.
 *
 * @param lastRun RFC 3339; the empty text before the first run
 */
export function isDue({ attempt, openSince }: Pick<Batch, 'attempt' | 'openSince'>, lastRun: string): boolean {
  if (attempt > 1) return true;
  return lastRun !== '' && openSince <= latestMinuteCollectedBy(new Date(lastRun));
}
