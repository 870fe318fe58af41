import type { Batch } from '../domain/batch.ts';
import type { JobReference } from '../domain/job-transitions.ts';
import { resultKeyOf } from '../domain/object-keys.ts';
import type { BatchCounts } from '../ports/batch-repository.ts';
import type { CollectDeps } from '../steps/collect-deps.ts';
import { countJobs } from '../steps/read-batch-jobs.ts';
import { writeIsolatedResults } from '../steps/write-isolated-results.ts';
import { writeResults } from '../steps/write-results.ts';

/**
 * Ends a batch about which the model is not asked any more: what output it has is written, its other jobs get no result, and it
 * is closed with its counts. If a transform takes it meanwhile, it is not closed and goes on there.
 *
 * @param jobs of the batch; none if its object is gone
 * @param endJobs what becomes of those without output
 * @returns the counts, or nothing if the output was that of the whole batch
 */
export async function endUnasked(
  deps: CollectDeps,
  batch: Batch,
  jobs: ReadonlyMap<string, JobReference>,
  endJobs: (unanswered: ReadonlyMap<string, JobReference>) => Promise<void>,
): Promise<BatchCounts | undefined> {
  if (batch.mode === 'together' && (await deps.objects.exists(resultKeyOf(batch.dataKey)))) {
    await writeResults(deps, batch);
    return undefined;
  }
  const { unanswered, resultCount } = await writeIsolatedResults(deps, batch, jobs);
  await endJobs(unanswered);

  const counts = countJobs(batch, jobs, resultCount);
  await deps.batches.close(batch.batchId, counts, deps.now(), batch);
  return counts;
}
