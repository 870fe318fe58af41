import type { Batch } from '../domain/batch.ts';

/** One tick's share, so that its other work has its time; what is left over is still there at the next one. */
const maxBatches = 200;
const maxJobs = 20_000;

/** The oldest first. */
export function takeShare(batches: Iterable<Batch>): Batch[] {
  const share: Batch[] = [];
  let jobCount = 0;
  for (const batch of [...batches].sort((a, b) => (a.openSince < b.openSince ? -1 : 1))) {
    if (share.length === maxBatches || jobCount >= maxJobs) break;
    share.push(batch);
    jobCount += batch.recordCount ?? 0;
  }
  return share;
}
