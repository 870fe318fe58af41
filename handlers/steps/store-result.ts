import type { ResultLine } from '../domain/batch-lines.ts';
import { type JobBatch, type JobTransition, processJob, type TransitionContext } from '../domain/job-transitions.ts';
import { objectPrefixes } from '../domain/object-keys.ts';
import type { CollectDeps } from './collect-deps.ts';

/** A DynamoDB item may have 400 KB; a row keeps its result and some room for the rest. */
const maxInlineResultBytes = 100 * 1024;

/**
 * What gives one job its result: in the row if it is small enough, else as an object, which is written here, and its key in
 * the row.
 */
export async function storeResult(
  { objects, lines }: Pick<CollectDeps, 'objects' | 'lines'>,
  { result, ...job }: ResultLine,
  batch: JobBatch,
  context: TransitionContext,
): Promise<JobTransition> {
  const contentType = lines.mediaType;
  if (Buffer.byteLength(result) <= maxInlineResultBytes) {
    return processJob(job, batch, { contentType, result }, context);
  }
  // By batch, too: a late result of a life before a redrive does not get in the way of the later one's.
  const resultKey = `${objectPrefixes.resultObjects}${job.jobId}/${batch.batchId}`;
  await objects.put(resultKey, result, 'text/plain; charset=utf-8');
  return processJob(job, batch, { contentType, resultKey }, context);
}
