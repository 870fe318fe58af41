import { findJobStage } from '../domain/job-stage.ts';
import { expireJob, type JobReference, jobBatch } from '../domain/job-transitions.ts';
import type { CollectDeps } from '../steps/collect-deps.ts';
import { findJobBatch } from '../steps/find-job-batch.ts';
import { forEachConcurrently, writeConcurrency } from '../steps/for-each-concurrently.ts';
import { deadlineCutoff, deadlineError } from './core.ts';

export type ExpireJobsDeps = Pick<CollectDeps, 'jobs' | 'batches' | 'jobRetentionDays' | 'now' | 'logger'> & {
  jobDeadlineMinutes: number;
};

/**
 * Ends the jobs that are past their deadline, however many. Each one's row is read to say where the job was: the index of open
 * jobs does not hold that, since it would then be written at every step of every job.
 */
export async function expireJobs(deps: ExpireJobsDeps): Promise<void> {
  const { jobs, jobDeadlineMinutes, now, logger } = deps;
  const overdue = jobs.listOpenBefore(deadlineCutoff(now(), jobDeadlineMinutes));
  let count = 0;
  await forEachConcurrently(overdue, writeConcurrency, async (job) => {
    if (await endOverdueJob(deps, job)) count += 1;
  });
  if (count > 0) logger.warn('jobs expired', { count });
}

async function endOverdueJob(deps: ExpireJobsDeps, job: JobReference): Promise<boolean> {
  const { jobs, batches, jobDeadlineMinutes, jobRetentionDays, now } = deps;
  const row = await jobs.find(job.jobId);
  if (row === undefined || row.stage === 'done') return false;

  const batch = await findJobBatch(batches, row);
  const error = deadlineError(jobDeadlineMinutes, findJobStage(row, batch));
  // By the arrival time that was listed: a job that was redriven since has another one, and another deadline.
  const expiry = expireJob(job, error, { now: now(), jobRetentionDays }, batch && jobBatch(batch));
  return (await jobs.write(expiry)) === 'written';
}
