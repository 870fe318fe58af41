import type { Batch } from '../domain/batch.ts';
import type { JobError } from '../domain/job.ts';
import { failJob, type JobReference, jobBatch } from '../domain/job-transitions.ts';
import type { CollectDeps } from './collect-deps.ts';
import { writeJobs } from './write-jobs.ts';

/** Ends jobs of a batch, each with its error; those that have ended already keep what they have. */
export async function failJobs(
  { jobs, now, jobRetentionDays }: Pick<CollectDeps, 'jobs' | 'now' | 'jobRetentionDays'>,
  failed: Iterable<JobReference>,
  errorOf: (job: JobReference) => JobError,
  batch: Batch,
): Promise<void> {
  const context = { now: now(), jobRetentionDays };
  await writeJobs(
    jobs,
    [...failed].map((job) => failJob(job, errorOf(job), context, jobBatch(batch))),
  );
}
