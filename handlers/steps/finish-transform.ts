import { type Batch, isIn, type Transform } from '../domain/batch.ts';
import type { Refusal } from '../domain/data-log.ts';
import type { JobReference } from '../domain/job-transitions.ts';
import { isolatedDataKey, resultKeyOf } from '../domain/object-keys.ts';
import { decideRetry, isPlatformFailure, refusedError, type TransformEnd } from '../domain/transform-outcome.ts';
import type { CollectDeps } from './collect-deps.ts';
import { failJobs } from './fail-jobs.ts';
import { isolateRecords } from './isolate-records.ts';
import { countJobs, readBatchJobs } from './read-batch-jobs.ts';
import { createRefusalReader, type RefusalReader, type RefusalReaderDeps } from './refusal-reader.ts';
import { writeIsolatedResults } from './write-isolated-results.ts';
import { writeResults } from './write-results.ts';

export type FinishTransformDeps = CollectDeps & RefusalReaderDeps;

/**
 * Draws the consequences of a transform's end: batches without output are run again or their jobs fail; then the transform's
 * place is free. Stopped half-way, it is done again from the start without harm.
 */
export async function finishTransform(
  deps: FinishTransformDeps,
  transform: Transform,
  end: TransformEnd,
): Promise<void> {
  const refusalsOf = createRefusalReader(deps, transform.transformJobName);
  // The outputs of a completed transform are there, and their own events bring them to result-writer.
  const unsettled = end.status === 'Completed' && transform.mode === 'together' ? [] : transform.batches;
  for (const { batchId } of unsettled) {
    const batch = await deps.batches.find(batchId);
    if (batch === undefined || !isIn(batch, transform.transformJobName)) continue;
    await finishBatch(deps, batch, transform.transformJobName, end, refusalsOf);
  }
  const isEndedNow = await deps.batches.endTransform(transform, deps.now());
  if (isEndedNow && end.status === 'Failed') deps.metrics.add('TransformsFailed');
  if (isEndedNow && isPlatformFailure(end)) deps.metrics.add('PlatformFailures');
  deps.logger.info('transform ended', { transformJobName: transform.transformJobName, ...end });
}

/**
 * Writes what output a batch has, and decides what becomes of the rest; then the batch is closed, or waits once more. One whose
 * object cannot be read is left as it is.
 */
export async function finishBatch(
  deps: FinishTransformDeps,
  batch: Batch,
  transformJobName: string,
  end: TransformEnd,
  refusalsOf: RefusalReader = createRefusalReader(deps, transformJobName),
): Promise<void> {
  // An output object is whole or absent, whatever the job's status says: good objects of a failed job keep theirs.
  if (batch.mode === 'together' && (await deps.objects.exists(resultKeyOf(batch.dataKey)))) {
    return writeResults(deps, batch);
  }

  const jobs = await readBatchJobs(deps, batch);
  if (jobs === undefined) return;
  const { unanswered, resultCount } = await writeIsolatedResults(deps, batch, jobs);
  const counts = countJobs(batch, jobs, resultCount);
  if (unanswered.size === 0) return deps.batches.close(batch.batchId, counts, deps.now());

  if (end.status === 'Completed') deps.metrics.add('PlatformFailures');
  const decision = decideRetry(batch, end, deps.now());
  deps.logger.warn('batch without complete output', { batchId: batch.batchId, action: decision.action, ...counts });
  switch (decision.action) {
    case 'isolate': {
      // A record that is alone in its batch needs no transform of its own to be told from others, only its message.
      const refusal = jobs.size === 1 ? (await refusalsOf([batch.dataKey])).get(batch.dataKey) : undefined;
      if (refusal !== undefined) {
        await failJobs(deps, unanswered.values(), () => refusedError(refusal), batch);
        return deps.batches.close(batch.batchId, counts, deps.now());
      }
      await isolateRecords(deps, batch);
      return deps.batches.reopen(batch.batchId, transformJobName, decision.retry);
    }
    case 'retry':
      return deps.batches.reopen(batch.batchId, transformJobName, decision.retry);
    case 'fail': {
      const { error } = decision;
      const keyOf = ({ jobId }: JobReference) => isolatedDataKey(batch.dataKey, jobId);
      const refusals =
        error.code === 'model_error'
          ? await refusalsOf([...unanswered.values()].map(keyOf))
          : new Map<string, Refusal>();
      const errorOf = (job: JobReference) => {
        const refusal = refusals.get(keyOf(job));
        return refusal === undefined ? error : refusedError(refusal);
      };
      await failJobs(deps, unanswered.values(), errorOf, batch);
      return deps.batches.close(batch.batchId, counts, deps.now());
    }
  }
}
