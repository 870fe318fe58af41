import type { Batch } from '../domain/batch.ts';
import { lineFormatOf } from '../domain/batch-lines.ts';
import { type JobReference, type JobTransition, jobBatch } from '../domain/job-transitions.ts';
import { isolatedResultFolder, parseResultKey } from '../domain/object-keys.ts';
import type { CollectDeps } from './collect-deps.ts';
import { forEachConcurrently, writeConcurrency } from './for-each-concurrently.ts';
import { storeResult } from './store-result.ts';

/**
 * Writes back what the transform of an isolated batch has put out so far; of another batch there is no such output.
 *
 * @returns the jobs that have no output, and how many have a result by theirs
 */
export async function writeIsolatedResults(
  deps: CollectDeps,
  batch: Batch,
  jobs: ReadonlyMap<string, JobReference>,
): Promise<{ unanswered: Map<string, JobReference>; resultCount: number }> {
  const unanswered = new Map(jobs);
  let resultCount = 0;
  if (batch.mode === 'together') return { unanswered, resultCount };
  const keys = await deps.objects.listKeys(isolatedResultFolder(batch.dataKey));
  await forEachConcurrently(keys, writeConcurrency, async (key) => {
    const written = await writeIsolatedResult(deps, batch, key);
    if (written !== undefined && unanswered.delete(written.jobId) && written.status === 'Processed') resultCount += 1;
  });
  return { unanswered, resultCount };
}

/** Writes back the output object of one record. @returns what becomes of its job by it, or nothing if it holds no result */
export async function writeIsolatedResult(
  deps: CollectDeps,
  batch: Batch,
  key: string,
): Promise<JobTransition | undefined> {
  const object = parseResultKey(key);
  const jobId = object?.mode === 'isolated' ? object.jobId : undefined;
  for await (const line of deps.objects.readLines(key)) {
    const read = lineFormatOf(line).readResult(line);
    if (read === undefined || read.jobId !== jobId) continue;
    const context = { now: deps.now(), jobRetentionDays: deps.jobRetentionDays };
    const transition = await storeResult(deps, read, jobBatch(batch), context);
    await deps.jobs.write(transition);
    return transition;
  }
  return undefined;
}
