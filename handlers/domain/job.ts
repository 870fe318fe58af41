import type { PayloadMediaType } from './content-type.ts';

/** What a client may wait for; the last four are final. */
export type JobStatus = 'Queued' | 'Processing' | 'Processed' | 'Failed' | 'Expired' | 'Canceled';

export type FinalJobStatus = Exclude<JobStatus, 'Queued' | 'Processing'>;

/** Where the job is in the flow. */
export type JobStage = 'accepted' | 'batched' | 'transforming' | 'collecting' | 'done';

/**
 * Within one life of a job every write to its row carries the condition that the rank goes up, so late and repeated messages
 * change nothing; the whole rule, with redrives, is `givesWay`. All final statuses share the highest rank: the first one stays.
 *
 * `transforming` and `collecting` have no rank because no row stores them: they are facts about the job's batch, and
 * `job-api` reads them there. One write per batch instead of one per job.
 */
export const stageRank = { accepted: 10, batched: 20, done: 100 } as const;

type StoredJobStage = keyof typeof stageRank;

/** Why a job has no result. `retryable`: submitting the same payload again may succeed. */
export interface JobError {
  code: JobErrorCode;
  message: string;
  stage: JobStage;
  retryable: boolean;
}

export type JobErrorCode =
  /** The record on the stream is not one that `job-api` writes. */
  | 'record_unreadable'
  /** The record was accepted under another content type than the stack has now. */
  | 'content_type_changed'
  /** The model refused this record, or broke on it. */
  | 'model_error'
  /** SageMaker could not run the transform, repeatedly. */
  | 'platform_error'
  /** The batch's output has no line for this job. */
  | 'result_count_mismatch'
  /** No answer of the API can carry the result; the message says where it is. */
  | 'result_too_large'
  | 'deadline_exceeded';

/** One item of JobTable. Times are RFC 3339 UTC with milliseconds, `expiresAt` is epoch seconds. */
export interface JobRow {
  jobId: string;
  status: JobStatus;
  statusRank: number;
  stage: StoredJobStage;
  /** When the job was submitted or last redriven; for a record without a readable one, when the stream took it. */
  arrivalTime: string;
  expiresAt: number;
  /** Present while the status is not final: what makes the open index sparse. */
  openPartition?: string;
  requestHash?: string;
  contentType?: PayloadMediaType;
  batchId?: string;
  transformJobName?: string;
  /** The prediction: the CSV cell's text, or the model's answer as JSON text. */
  result?: string;
  /** Instead of `result` where that would be too large: the key of the object that holds it. */
  resultKey?: string;
  error?: JobError;
  acceptedAt?: string;
  batchedAt?: string;
  transformingAt?: string;
  doneAt?: string;
}

/** Of a row, what decides about its job: all that is read of many rows at once, whose results may be large. */
export type JobState = Pick<
  JobRow,
  'jobId' | 'status' | 'statusRank' | 'stage' | 'arrivalTime' | 'doneAt' | 'batchId' | 'error'
>;
