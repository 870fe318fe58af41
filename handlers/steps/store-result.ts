import type { ResultLine } from '../domain/batch-lines.ts';
import {
  failJob,
  type JobBatch,
  type JobTransition,
  processJob,
  type TransitionContext,
} from '../domain/job-transitions.ts';
import { objectPrefixes } from '../domain/object-keys.ts';
import type { CollectDeps } from './collect-deps.ts';

/** A DynamoDB item may have 400 KB; a row keeps its result and some room for the rest. */
const maxInlineResultBytes = 100 * 1024;

/**
 * What an answer of job-api can carry: less than Lambda's 6 MB, in which the answer's body is JSON text inside of JSON.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const maxAnswerBytes = 6_000_000;

/**
 * What gives one job its result: in the row if it is small enough, else as an object, which is written here, and its key in
 * the row. A result that no answer can carry is kept as an object, too, and the job fails with where it is.
 */
export async function storeResult(
  { objects }: Pick<CollectDeps, 'objects'>,
  { mediaType: contentType, result, ...job }: ResultLine,
  batch: JobBatch,
  context: TransitionContext,
): Promise<JobTransition> {
  if (Buffer.byteLength(result) <= maxInlineResultBytes) {
    return processJob(job, batch, { contentType, result }, context);
  }
  // By batch, too: a late result of a life before a redrive does not get in the way of the later one's.
  const resultKey = `${objectPrefixes.resultObjects}${job.jobId}/${batch.batchId}`;
  await objects.put(resultKey, result, 'text/plain; charset=utf-8');
  const inBody = contentType === 'application/json' ? result : JSON.stringify(result);
  if (Buffer.byteLength(JSON.stringify(inBody)) > maxAnswerBytes) {
    const message = `The result is too large for an answer of the API; it is the object "${resultKey}" of the data bucket`;
    return failJob(job, { code: 'result_too_large', message, stage: 'collecting', retryable: false }, context, batch);
  }
  return processJob(job, batch, { contentType, resultKey }, context);
}
