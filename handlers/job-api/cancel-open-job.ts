import type { JobRow } from '../domain/job.ts';
import { cancelJob, jobBatch } from '../domain/job-transitions.ts';
import { findJobBatch } from '../steps/find-job-batch.ts';
import { type Answer, answerJob, answerProblem, jobAlreadyEnded, jobNotFound } from './core.ts';
import type { JobApiDeps } from './deps.ts';
import { isFinal } from './job-view.ts';
import { findJob, loadJobView } from './load-job.ts';
import type { Route } from './route.ts';

/**
 * Cancels a job that is open, and answers with it; so does a repeated cancel. The job's record stays on the stream and in its
 * batch, whose bytes must be the same on every delivery: the model may still see it, the result changes nothing any more.
 */
export async function cancelOpenJob(deps: JobApiDeps, route: Extract<Route, { name: 'cancel' }>): Promise<Answer> {
  const row = await findJob(deps, route.jobId);
  const ended = row === undefined || isFinal(row) ? row : await endOpenJob(deps, row);
  if (ended === undefined) return answerProblem(jobNotFound(route.jobId));
  return ended.status === 'Canceled'
    ? answerJob(await loadJobView(deps, route, ended))
    : answerProblem(jobAlreadyEnded(ended.status));
}

/**
 * Of a cancel, its double and a result at the same time the first one written stays.
 *
 * @returns the row with whichever it was
 */
async function endOpenJob(deps: JobApiDeps, row: JobRow): Promise<JobRow | undefined> {
  const { jobs, batches, now, jobRetentionDays, logger } = deps;
  const batch = await findJobBatch(batches, row);
  const outcome = await jobs.write(cancelJob(row, { now: now(), jobRetentionDays }, batch && jobBatch(batch)));
  if (outcome === 'written') logger.info('job canceled', { jobId: row.jobId });

  const ended = await findJob(deps, row.jobId);
  // Still open only if it was sent again in between.
  return ended === undefined || isFinal(ended) ? ended : endOpenJob(deps, ended);
}
