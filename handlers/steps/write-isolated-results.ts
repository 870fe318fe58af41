import type { Batch } from '../domain/batch.ts';
import { type JobReference, jobBatch } from '../domain/job-transitions.ts';
import { isolatedResultFolder, parseResultKey } from '../domain/object-keys.ts';
import type { CollectDeps } from './collect-deps.ts';
import { forEachConcurrently, writeConcurrency } from './for-each-concurrently.ts';
import { storeResult } from './store-result.ts';

/**
 * Writes back what the transform of an isolated batch has put out so far.
 *
 * @returns the jobs that have no output
 */
export async function writeIsolatedResults(
  deps: CollectDeps,
  batch: Batch,
  jobs: ReadonlyMap<string, JobReference>,
): Promise<Map<string, JobReference>> {
  const unanswered = new Map(jobs);
  const keys = await deps.objects.listKeys(isolatedResultFolder(batch.dataKey));
  await forEachConcurrently(keys, writeConcurrency, async (key) => {
    const jobId = await writeIsolatedResult(deps, batch, key);
    if (jobId !== undefined) unanswered.delete(jobId);
  });
  return unanswered;
}

/** Writes back the output object of one record. @returns whose it is, or nothing if it holds no result */
export async function writeIsolatedResult(deps: CollectDeps, batch: Batch, key: string): Promise<string | undefined> {
  const object = parseResultKey(key);
  const jobId = object?.mode === 'isolated' ? object.jobId : undefined;
  for await (const line of deps.objects.readLines(key)) {
    const read = deps.lines.readResult(line);
    if (read === undefined || read.jobId !== jobId) continue;
    const context = { now: deps.now(), jobRetentionDays: deps.jobRetentionDays };
    await deps.jobs.write(await storeResult(deps, read, jobBatch(batch), context));
    return jobId;
  }
  return undefined;
}
