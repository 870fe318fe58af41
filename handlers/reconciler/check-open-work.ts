import { type Batch, isIn, type Transform } from '../domain/batch.ts';
import { resultKeyOf } from '../domain/object-keys.ts';
import type { TransformEnd } from '../domain/transform-outcome.ts';
import { type FinishTransformDeps, finishBatch, finishTransform } from '../steps/finish-transform.ts';
import { createTransformJob, type StartTransformsDeps } from '../steps/start-transforms.ts';
import { attemptAll } from './attempt-all.ts';
import { findOrphanedBatches, isForNobody, isUnnoticed } from './core.ts';

export type CheckOpenWorkDeps = StartTransformsDeps & FinishTransformDeps & { jobDeadlineMinutes: number };

/** Looks after the transforms and batches that count as being worked on. */
export async function checkOpenWork(deps: CheckOpenWorkDeps): Promise<void> {
  const open = await deps.batches.listOpen();
  const checks = [
    ...open.transforms.map((transform) => () => checkTransform(deps, transform)),
    ...findOrphanedBatches(open).map((batch) => () => checkOrphan(deps, batch)),
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
      return finishUnnoticed(deps, transform, job.end);
    case 'unknown':
      return createOrFinish(deps, transform);
  }
}

/** SageMaker does not know the job. If it has run nevertheless, what it left is kept; the model is not asked again for that. */
async function createOrFinish(deps: CheckOpenWorkDeps, transform: Transform): Promise<void> {
  if (await hasRun(deps, transform)) {
    const failureReason = 'SageMaker does not know the transform job any more';
    return finishUnnoticed(deps, transform, { status: 'Stopped', failureReason });
  }
  // As long as SageMaker postpones it, or cannot be asked, it holds a place.
  if (isForNobody(transform, deps.now(), deps.jobDeadlineMinutes)) {
    const failureReason = 'SageMaker did not take the transform before the deadline of its jobs';
    return finishUnnoticed(deps, transform, { status: 'Abandoned', failureReason });
  }
  const created = await createTransformJob(deps, transform);
  if (created.outcome === 'created') deps.metrics.add('ReconcilerRepairs');
  if (created.outcome !== 'rejected') return;
  return finishUnnoticed(deps, transform, { status: 'Failed', failureReason: created.reason });
}

function finishUnnoticed(deps: CheckOpenWorkDeps, transform: Transform, end: TransformEnd): Promise<void> {
  deps.metrics.add('ReconcilerRepairs');
  return finishTransform(deps, transform, end);
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
async function checkOrphan(deps: CheckOpenWorkDeps, { batchId, transformJobName = '' }: Batch): Promise<void> {
  const transform = await deps.batches.findTransform(transformJobName);
  if (!isUnnoticed(transform, deps.now())) return;
  // The index that showed the batch may lag behind; what follows fails jobs.
  const batch = await deps.batches.find(batchId);
  if (batch === undefined || !isIn(batch, transformJobName)) return;
  deps.metrics.add('ReconcilerRepairs');
  await finishBatch(deps, batch, transformJobName, { status: 'Completed' });
}
