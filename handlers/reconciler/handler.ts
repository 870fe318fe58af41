import type { Batch, Transform } from '../domain/batch.ts';
import { type FinishTransformDeps, finishBatch, finishTransform } from '../steps/finish-transform.ts';
import { createTransformJob, type StartTransformsDeps, startTransforms } from '../steps/start-transforms.ts';
import { findOrphanedBatches, isUnnoticed } from './core.ts';
import { type ExpireJobsDeps, expireJobs } from './expire-jobs.ts';

export type ReconcilerDeps = StartTransformsDeps & FinishTransformDeps & ExpireJobsDeps;

/**
 * Heals whatever an event did not deliver. It looks at open work only, so its cost does not grow with what is done.
 *
 * @throws AggregateError at the end, if a repair failed; the others are done all the same
 */
export function createHandler(deps: ReconcilerDeps) {
  return async (): Promise<void> => {
    const open = await deps.batches.listOpen();
    const failures: unknown[] = [];
    const attempt = async (repair: Promise<void>) => repair.catch((error: unknown) => void failures.push(error));

    for (const transform of open.transforms) await attempt(checkTransform(deps, transform));
    for (const batch of findOrphanedBatches(open)) await attempt(checkOrphan(deps, batch));
    await attempt(startTransforms(deps, deps.limits.triggerType === 'S3' ? 'all' : 'retries'));
    await attempt(expireJobs(deps));

    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} repairs failed`);
  };
}

/** A transform that was claimed but never created, or that ended without anyone having noticed. */
async function checkTransform(deps: ReconcilerDeps, transform: Transform): Promise<void> {
  const job = await deps.transformJobs.describe(transform.transformJobName);
  switch (job.state) {
    case 'running':
      return;
    case 'ended':
      return finishTransform(deps, transform, job.end);
    case 'unknown': {
      const created = await createTransformJob(deps, transform);
      if (created.outcome !== 'rejected') return;
      return finishTransform(deps, transform, { status: 'Failed', failureReason: created.reason });
    }
  }
}

/** A batch whose transform ended but whose results were not written back. */
async function checkOrphan(deps: ReconcilerDeps, batch: Batch): Promise<void> {
  const transformJobName = batch.transformJobName ?? '';
  const transform = await deps.batches.findTransform(transformJobName);
  if (isUnnoticed(transform, deps.now())) await finishBatch(deps, batch, transformJobName, { status: 'Completed' });
}
