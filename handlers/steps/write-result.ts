import type { ResultLine } from '../domain/batch-lines.ts';
import { type JobBatch, processJob, type TransitionContext } from '../domain/job-transitions.ts';
import { objectPrefixes } from '../domain/object-keys.ts';
import type { CollectDeps } from './collect-deps.ts';

/** A DynamoDB item may have 400 KB; a row keeps its result and some room for the rest. */
const maxInlineResultBytes = 100 * 1024;

/** Gives one job its result: in the row if it is small enough, else as an object first and then its key in the row. */
export async function writeResult(
  { jobs, objects, lines }: Pick<CollectDeps, 'jobs' | 'objects' | 'lines'>,
  { result, ...job }: ResultLine,
  batch: JobBatch,
  context: TransitionContext,
): Promise<void> {
  const contentType = lines.mediaType;
  if (Buffer.byteLength(result) <= maxInlineResultBytes) {
    await jobs.write(processJob(job, batch, { contentType, result }, context));
    return;
  }
  const resultKey = `${objectPrefixes.resultObjects}${job.jobId}`;
  await objects.put(resultKey, result, 'text/plain; charset=utf-8');
  await jobs.write(processJob(job, batch, { contentType, resultKey }, context));
}
