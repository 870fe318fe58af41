import type { Batch } from '../domain/batch.ts';
import { type AbandonBatchDeps, abandonBatch, readOverdueJobs } from './abandon-batch.ts';
import { attemptAll } from './attempt-all.ts';
import { looksForNobody } from './core.ts';

/** One tick's share, so that its other work has its time; what is left over is still there at the next one. */
const maxBatches = 200;
const maxJobs = 20_000;

/**
 * Closes the waiting batches that are for nobody any more. They are the oldest, so the next transforms would be made of them,
 * and behind them those would grow too old that still are in time.
 */
export async function abandonWaiting(deps: AbandonBatchDeps): Promise<void> {
  const { batches, now, jobDeadlineMinutes } = deps;
  const open = await batches.listOpen();
  const overdue = open.batches.filter(
    ({ state, dataKey }) => state === 'waiting' && looksForNobody(dataKey, now(), jobDeadlineMinutes),
  );
  await attemptAll(takeShare(overdue), (batch) => abandonIfWaiting(deps, batch));
}

/** The oldest first. */
function takeShare(overdue: readonly Batch[]): Batch[] {
  const share: Batch[] = [];
  let jobCount = 0;
  for (const batch of overdue.toSorted((a, b) => (a.openSince < b.openSince ? -1 : 1))) {
    if (share.length === maxBatches || jobCount >= maxJobs) break;
    share.push(batch);
    jobCount += batch.recordCount ?? 0;
  }
  return share;
}

async function abandonIfWaiting(deps: AbandonBatchDeps, { batchId }: Batch): Promise<void> {
  // The index that showed the batch may lag behind.
  const batch = await deps.batches.find(batchId);
  if (batch?.state !== 'waiting') return;
  const overdue = await readOverdueJobs(deps, batch);
  if (overdue !== undefined) await abandonBatch(deps, batch, overdue);
}
