import type { Batch, BatchMode } from './batch.ts';
import type { Refusal } from './data-log.ts';
import type { JobError } from './job.ts';

/** How a transform job ended, in SageMaker's words; or `Abandoned`: it never began, and by now nobody waits for it. */
export interface TransformEnd {
  status: 'Completed' | 'Failed' | 'Stopped' | 'Abandoned';
  failureReason?: string | undefined;
}

/** The next attempt at a batch. */
export interface BatchRetry {
  mode: BatchMode;
  attempt: number;
  platformFailures: number;
  notBefore?: string;
}

export type BatchDecision =
  | { action: 'retry'; retry: BatchRetry }
  /** Run once more with one object per record, so that good records get their results. */
  | { action: 'isolate'; retry: BatchRetry }
  /** The jobs that have no result get none any more. */
  | { action: 'fail'; error: JobError };

const maxPlatformFailures = 3;
const backOffMs = 60_000;

/**
 * Decides what becomes of a batch whose output its transform did not write.
 *
 * A failure of data or model (`ClientError`, `AlgorithmError`) repeats itself, so the batch is taken apart instead; all other
 * ends, a manual stop included, are the platform's and are tried again as they are, later each time.
 */
export function decideRetry(batch: Batch, end: TransformEnd, now: Date): BatchDecision {
  const attempt = batch.attempt + 1;

  if (isModelFailure(end)) {
    return batch.mode === 'together'
      ? { action: 'isolate', retry: { mode: 'isolated', attempt, platformFailures: 0 } }
      : fail('model_error', describeEnd(end));
  }

  if (end.status === 'Abandoned') return fail('platform_error', describeEnd(end));

  const platformFailures = batch.platformFailures + 1;
  if (platformFailures >= maxPlatformFailures) {
    const message = `The transform did not run in ${platformFailures} attempts; the last one: ${describeEnd(end)}`;
    return fail('platform_error', message);
  }
  const notBefore = new Date(now.getTime() + backOffMs * 2 ** (platformFailures - 1)).toISOString();
  return { action: 'retry', retry: { mode: batch.mode, attempt, platformFailures, notBefore } };
}

/** Whether the platform did not run a transform. That one which ran to its end left an output is not to be seen from here. */
export const isPlatformFailure = (end: TransformEnd): boolean => end.status !== 'Completed' && !isModelFailure(end);

/** What a job is told whose record the model refused. */
export function refusedError({ message, retryable }: Refusal): JobError {
  return { code: 'model_error', message, stage: 'transforming', retryable };
}

/**
 * A model that was not up has refused no record: its image, its data, what it may read, or a server that did not start. The
 * texts differ, these words of them do not, and none is in a reason that is about records.
 */
const setUpFailure = /\b(image|container|ping|model data|permissions?|access denied|not authorized)\b/i;

/**
 * A reason that is about records points to the job's log, or to its memory ("out of memory" is a ClientError, too). One of
 * these classes with an unknown text counts as such: an attempt record by record costs less than the results of good records.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-errors.html
 */
function isModelFailure({ status, failureReason = '' }: TransformEnd): boolean {
  return (
    status === 'Failed' && /^(ClientError|AlgorithmError)\b/.test(failureReason) && !setUpFailure.test(failureReason)
  );
}

function fail(code: 'model_error' | 'platform_error', message: string): BatchDecision {
  return { action: 'fail', error: { code, message, stage: 'transforming', retryable: code === 'platform_error' } };
}

function describeEnd({ status, failureReason }: TransformEnd): string {
  if (failureReason !== undefined) return failureReason;
  return status === 'Stopped' ? 'it was stopped' : `it ended as ${status} without output for this batch`;
}
