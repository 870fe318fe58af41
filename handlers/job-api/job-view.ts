import type { Batch } from '../domain/batch.ts';
import type { JobRow, JobStage, JobStatus } from '../domain/job.ts';
import { findJobStage } from '../domain/job-stage.ts';

/** A job as the API shows it. */
export interface JobView {
  job_id: string;
  status: JobStatus;
  stage: JobStage;
  submitted_at: string;
  batched_at: string | undefined;
  transforming_at: string | undefined;
  done_at: string | undefined;
  /** JSON text, which keeps the model's own spelling of numbers. */
  result: string | undefined;
  error: JobRow['error'];
  links: { self: string };
}

/**
 * @param batch the job's batch while the job is in it: that a transform runs is written there, once for all its jobs
 * @param result text of the result, from the row or from its object
 */
export function viewJob(row: JobRow, batch: Batch | undefined, result: string | undefined, self: string): JobView {
  const stage = findJobStage(row, batch);
  return {
    job_id: row.jobId,
    status: hasBegun(stage, batch) ? 'Processing' : row.status,
    stage,
    submitted_at: row.acceptedAt ?? row.arrivalTime,
    batched_at: row.batchedAt,
    transforming_at: row.transformingAt ?? batch?.transformingAt,
    done_at: row.doneAt,
    result: row.contentType === 'application/json' ? result : JSON.stringify(result),
    error: row.error,
    links: { self },
  };
}

/** Whether a model has the job, or had it in an attempt that failed: a status never goes back. */
function hasBegun(stage: JobStage, batch: Batch | undefined): boolean {
  if (stage === 'batched') return batch !== undefined && batch.attempt > 1;
  return stage === 'transforming' || stage === 'collecting';
}

/** The view's JSON; absent members are left out. The result is put in as it is: it was read out of valid JSON. */
export function writeJobView({ result, ...members }: JobView): string {
  const json = JSON.stringify(members);
  return result === undefined ? json : `${json.slice(0, -1)},"result":${result}}`;
}

export function isFinal({ stage }: Pick<JobView, 'stage'>): boolean {
  return stage === 'done';
}
