import type { Batch } from '../domain/batch.ts';
import type { ContentType } from '../domain/content-type.ts';
import { contentTypeChangedError } from '../domain/content-type-changed.ts';
import type { CollectDeps } from '../steps/collect-deps.ts';
import { failJobs } from '../steps/fail-jobs.ts';
import { findStoredOtherwise } from '../steps/find-stored-otherwise.ts';
import { readBatchJobs } from '../steps/read-batch-jobs.ts';
import { attemptAll } from './attempt-all.ts';
import { endUnasked } from './end-unasked.ts';
import { takeShare } from './take-share.ts';

export type EndChangedDeps = CollectDeps & { contentType: ContentType };

/**
 * Ends the waiting batches that were stored under another content type than the stack has now, for their first attempt or another
 * one: no transform is made of them, since the model would be told that their lines are what they are not. One whose object
 * cannot be read stays open.
 */
export async function endChanged(deps: EndChangedDeps): Promise<void> {
  const open = await deps.batches.listOpen();
  const waiting = open.batches.filter(({ state }) => state === 'waiting');
  const changed = await findStoredOtherwise(deps, waiting);
  await attemptAll(takeShare(changed.keys()), async (batch) => {
    const stored = changed.get(batch);
    if (stored !== undefined) await endIfWaiting(deps, batch, stored);
  });
}

async function endIfWaiting(deps: EndChangedDeps, { batchId }: Batch, stored: ContentType): Promise<void> {
  // The index that showed the batch may lag behind.
  const batch = await deps.batches.find(batchId);
  if (batch?.state !== 'waiting') return;
  const jobs = await readBatchJobs(deps, batch);
  if (jobs === undefined) return;

  const error = contentTypeChangedError(stored, deps.contentType);
  const counts = await endUnasked(deps, batch, jobs, (unanswered) =>
    failJobs(deps, unanswered.values(), () => error, batch),
  );
  deps.logger.warn('batch ended after a change of ContentType', { batchId, stored, ...counts });
}
