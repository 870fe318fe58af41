import type { Batch } from './batch.ts';
import type { PayloadMediaType } from './content-type.ts';
import { expiresAt } from './expiry.ts';
import { type FinalJobStatus, type JobError, type JobRow, stageRank } from './job.ts';
import { acceptedAtOf, type JobRecord } from './job-record.ts';
import { openPartitionOf } from './open-partition.ts';

/**
 * What one step writes to a job row. It holds all that the step knows, so that any step can create the row; what it does not
 * mention stays as it is.
 */
export type JobTransition = JobRow;

/** The least that every step knows about a job. */
export interface JobReference {
  jobId: string;
  arrivalTime: string;
}

/** How the batch in which a job ended was run; copied to the row, where it outlives the batch's own row. */
export interface JobBatch {
  batchId: string;
  transformJobName?: string;
  transformingAt?: string;
}

export function jobBatch({ batchId, transformJobName, transformingAt }: Batch): JobBatch {
  return {
    batchId,
    ...(transformJobName === undefined ? {} : { transformJobName }),
    ...(transformingAt === undefined ? {} : { transformingAt }),
  };
}

export interface TransitionContext {
  now: Date;
  jobRetentionDays: number;
}

export function acceptJob(
  record: JobRecord,
  { jobRetentionDays }: Pick<TransitionContext, 'jobRetentionDays'>,
): JobTransition {
  return {
    ...openJob(record, 'accepted', jobRetentionDays),
    requestHash: record.requestHash,
    contentType: record.contentType,
    acceptedAt: acceptedAtOf(record),
  };
}

export function batchJob(record: JobRecord, batchId: string, context: TransitionContext): JobTransition {
  const { contentType } = record;
  return { ...acceptJob(record, context), ...recoverJob(record, { batchId, contentType }, context) };
}

/** The same for a job of which only its line in the batch object is known. */
export function recoverJob(
  job: JobReference,
  batch: { batchId: string; contentType: PayloadMediaType },
  { now, jobRetentionDays }: TransitionContext,
): JobTransition {
  return { ...openJob(job, 'batched', jobRetentionDays), ...batch, batchedAt: now.toISOString() };
}

function openJob(
  { jobId, arrivalTime }: JobReference,
  stage: 'accepted' | 'batched',
  jobRetentionDays: number,
): JobTransition {
  return {
    jobId,
    arrivalTime,
    status: 'Queued',
    stage,
    statusRank: stageRank[stage],
    openPartition: openPartitionOf(jobId),
    expiresAt: expiresAt(arrivalTime, jobRetentionDays),
  };
}

/** The result's text inline, or the key of the object that holds it. */
export type JobResult = { contentType: PayloadMediaType } & ({ result: string } | { resultKey: string });

export function processJob(
  job: JobReference,
  batch: JobBatch,
  result: JobResult,
  context: TransitionContext,
): JobTransition {
  return { ...endJob(job, 'Processed', context), ...batch, ...result };
}

export function failJob(
  job: JobReference,
  error: JobError,
  context: TransitionContext,
  batch?: JobBatch,
): JobTransition {
  return { ...endJob(job, 'Failed', context), ...batch, error };
}

export function expireJob(
  job: JobReference,
  error: JobError,
  context: TransitionContext,
  batch?: JobBatch,
): JobTransition {
  return { ...endJob(job, 'Expired', context), ...batch, error };
}

/** Nobody waits for the job any more. What the flow still does with its record changes nothing. */
export function cancelJob(job: JobReference, context: TransitionContext, batch?: JobBatch): JobTransition {
  return { ...endJob(job, 'Canceled', context), ...batch };
}

function endJob(
  job: JobReference,
  status: FinalJobStatus,
  { now, jobRetentionDays }: TransitionContext,
): JobTransition {
  // Not before its arrival, on whatever clock: that would make any later write look like a redrive (`givesWay`).
  const doneAt = new Date(Math.max(now.getTime(), Date.parse(job.arrivalTime))).toISOString();
  return {
    jobId: job.jobId,
    arrivalTime: job.arrivalTime,
    status,
    stage: 'done',
    statusRank: stageRank.done,
    // From its end: a job whose deadline is near its retention is there to be seen `Expired`.
    expiresAt: expiresAt(doneAt, jobRetentionDays),
    doneAt,
  };
}
