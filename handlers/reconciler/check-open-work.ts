import { isIn, type Transform } from '../domain/batch.ts';
import { resultKeyOf } from '../domain/object-keys.ts';
import type { TransformEnd } from '../domain/transform-outcome.ts';
import type { TransformJobState } from '../ports/transform-jobs.ts';
import { type FinishTransformDeps, finishBatch, finishTransform } from '../steps/finish-transform.ts';
import { createTransformJob, type StartTransformsDeps } from '../steps/start-transforms.ts';
import { type AbandonBatchDeps, abandonBatch, readOverdueJobs } from './abandon-batch.ts';
import { attemptAll } from './attempt-all.ts';
import { findOrphanedBatches, isUnnoticed, waitedForEvent } from './core.ts';
import { withdrawIfChanged } from './withdraw-transform.ts';

export type CheckOpenWorkDeps = StartTransformsDeps & FinishTransformDeps & AbandonBatchDeps;

/** Looks after the transforms and batches that count as being worked on. */
export async function checkOpenWork(deps: CheckOpenWorkDeps): Promise<void> {
  const open = await deps.batches.listOpen();
  const checks = [
    ...open.transforms.map((transform) => () => checkTransform(deps, transform)),
    ...findOrphanedBatches(open).map(({ batchId, transformJobName = '' }) => () => {
      return checkOrphan(deps, batchId, transformJobName);
    }),
  ];
  await attemptAll(checks, (check) => check());
}

/** A transform that was claimed but never created, or that ended without anyone having noticed. */
async function checkTransform(deps: CheckOpenWorkDeps, transform: Transform): Promise<void> {
  const job = await deps.transformJobs.describe(transform.transformJobName);
  switch (job.state) {
    case 'running':
      return;
    case 'ended':
      return checkEnded(deps, transform, job);
    case 'unknown':
      return createOrFinish(deps, transform);
  }
}

async function checkEnded(
  deps: CheckOpenWorkDeps,
  transform: Transform,
  { end, endedAt }: Extract<TransformJobState, { state: 'ended' }>,
): Promise<void> {
  if (endedAt !== undefined && endedAt > waitedForEvent(deps.now())) return;
  await finishUnnoticed(deps, transform, end);
  // The events of its outputs are older than that of its end.
  if (endedAt === undefined) return;
  await attemptAll(transform.batches, async ({ batchId }) => {
    await finishLeftBatch(deps, batchId, transform.transformJobName);
  });
}

/** SageMaker does not know the job. If it has run nevertheless, what it left is kept; the model is not asked again for that. */
async function createOrFinish(deps: CheckOpenWorkDeps, transform: Transform): Promise<void> {
  if (await hasRun(deps, transform)) {
    const failureReason = 'SageMaker does not know the transform job any more';
    return finishUnnoticed(deps, transform, { status: 'Stopped', failureReason });
  }
  // As long as SageMaker postpones it, or cannot be asked, it holds a place.
  if (await isForNobody(deps, transform)) return abandonTransform(deps, transform);
  if (await withdrawIfChanged(deps, transform)) return;
  const created = await createTransformJob(deps, transform);
  if (created.outcome === 'created') deps.metrics.add('ReconcilerRepairs');
  if (created.outcome !== 'rejected') return;
  return finishUnnoticed(deps, transform, { status: 'Failed', failureReason: created.reason });
}

function finishUnnoticed(deps: CheckOpenWorkDeps, transform: Transform, end: TransformEnd): Promise<void> {
  deps.metrics.add('ReconcilerRepairs');
  return finishTransform(deps, transform, end);
}

/** Its jobs are read again to be ended: those of all its batches at once might be a million. */
async function isForNobody(deps: CheckOpenWorkDeps, { batches }: Transform): Promise<boolean> {
  for (const batch of batches) if ((await readOverdueJobs(deps, batch)) === undefined) return false;
  return true;
}

async function abandonTransform(deps: CheckOpenWorkDeps, transform: Transform): Promise<void> {
  const { transformJobName } = transform;
  for (const { batchId } of transform.batches) {
    const batch = await deps.batches.find(batchId);
    const overdue = batch && isIn(batch, transformJobName) ? await readOverdueJobs(deps, batch) : undefined;
    if (batch !== undefined && overdue !== undefined) await abandonBatch(deps, batch, overdue);
  }
  const failureReason = 'SageMaker did not take the transform before the deadline of its jobs';
  return finishUnnoticed(deps, transform, { status: 'Abandoned', failureReason });
}

/** The outputs of isolated records tell nothing: an earlier attempt may have written them. */
async function hasRun({ batches, objects }: CheckOpenWorkDeps, transform: Transform): Promise<boolean> {
  const rows = await batches.findAll(transform.batches.map(({ batchId }) => batchId));
  const unfinished = [...rows.values()].filter((batch) => isIn(batch, transform.transformJobName));
  if (unfinished.length === 0) return rows.size > 0;
  if (transform.mode === 'isolated') return false;
  const outputs = await Promise.all(unfinished.map(({ dataKey }) => objects.exists(resultKeyOf(dataKey))));
  return outputs.includes(true);
}

/** A batch whose transform ended but whose results were not written back. */
async function checkOrphan(deps: CheckOpenWorkDeps, batchId: string, transformJobName: string): Promise<void> {
  const transform = await deps.batches.findTransform(transformJobName);
  if (!isUnnoticed(transform, deps.now())) return;
  if (await finishLeftBatch(deps, batchId, transformJobName)) deps.metrics.add('ReconcilerRepairs');
}

/** @returns whether the batch was left in the transform */
async function finishLeftBatch(deps: CheckOpenWorkDeps, batchId: string, transformJobName: string): Promise<boolean> {
  // The index that showed the batch may lag behind; what follows fails jobs.
  const batch = await deps.batches.find(batchId);
  if (batch === undefined || !isIn(batch, transformJobName)) return false;
  await finishBatch(deps, batch, transformJobName, { status: 'Completed' });
  return true;
}
