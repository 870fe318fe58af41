import type { Batch } from '../domain/batch.ts';
import { type AbandonBatchDeps, abandonBatch, readOverdueJobs } from './abandon-batch.ts';
import { attemptAll } from './attempt-all.ts';
import { looksForNobody } from './core.ts';
import { takeShare } from './take-share.ts';

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

async function abandonIfWaiting(deps: AbandonBatchDeps, { batchId }: Batch): Promise<void> {
  // The index that showed the batch may lag behind.
  const batch = await deps.batches.find(batchId);
  if (batch?.state !== 'waiting') return;
  const overdue = await readOverdueJobs(deps, batch);
  if (overdue !== undefined) await abandonBatch(deps, batch, overdue);
}
