import type { Batch } from '../domain/batch.ts';
import { lineFormatOf, type ResultLine } from '../domain/batch-lines.ts';
import type { JobError } from '../domain/job.ts';
import { jobBatch } from '../domain/job-transitions.ts';
import { resultKeyOf } from '../domain/object-keys.ts';
import type { CollectDeps } from './collect-deps.ts';
import { failJobs } from './fail-jobs.ts';
import { writeConcurrency } from './for-each-concurrently.ts';
import { hasReadableJobs } from './has-readable-jobs.ts';
import { type MapLimits, mapConcurrently } from './map-concurrently.ts';
import { readJobs } from './read-jobs.ts';
import { storeResult } from './store-result.ts';
import { writeJobs } from './write-jobs.ts';

/** A batch of 10,000 results that are objects is stored in a part of the function's time; the texts fit well into its memory. */
const storingLimits: MapLimits<ResultLine> = {
  maxCount: writeConcurrency,
  maxSize: 16_000_000,
  sizeOf: ({ result }) => result.length,
};

/**
 * Writes a batch's output back to its jobs and closes the batch. Every job of the input ends: with its line's result, or, if
 * the output has no line for it, with an error. A result without a job in the input is counted and left out.
 */
export async function writeResults(deps: CollectDeps, batch: Batch): Promise<void> {
  const context = { now: deps.now(), jobRetentionDays: deps.jobRetentionDays };
  const [missing] = await Promise.all([
    readJobs(deps, batch.dataKey),
    deps.batches.markCollecting(batch.batchId, context.now),
  ]);
  const jobCount = missing.size;
  if (!hasReadableJobs(deps, batch, jobCount)) return;
  let strayLines = 0;
  let resultCount = 0;

  async function* results(): AsyncGenerator<ResultLine> {
    for await (const line of deps.objects.readLines(resultKeyOf(batch.dataKey))) {
      const read = lineFormatOf(line).readResult(line);
      const job = read && missing.get(read.jobId);
      if (read === undefined || job === undefined) strayLines += 1;
      else {
        missing.delete(job.jobId);
        yield { ...read, ...job };
      }
    }
  }
  const transitions = mapConcurrently(results(), storingLimits, async (result) => {
    const transition = await storeResult(deps, result, jobBatch(batch), context);
    if (transition.status === 'Processed') resultCount += 1;
    return transition;
  });
  await writeJobs(deps.jobs, transitions);

  const answeredCount = jobCount - missing.size;
  if (missing.size > 0 || strayLines > 0) {
    deps.logger.error('result count differs', { batchId: batch.batchId, jobCount, answeredCount, strayLines });
  }
  const message = `The transform's output has no line for this job; it answers ${answeredCount} of the batch's ${jobCount} jobs`;
  const error: JobError = { code: 'result_count_mismatch', message, stage: 'collecting', retryable: true };
  await failJobs(deps, missing.values(), () => error, batch);

  // A result that is too large to be one is an error, too.
  const counts = { resultCount, errorCount: jobCount - resultCount };
  await deps.batches.close(batch.batchId, counts, deps.now());
  deps.logger.info('results written', { batchId: batch.batchId, ...counts });
}
