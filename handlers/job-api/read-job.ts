import { isJobId } from '../domain/identifiers.ts';
import type { JobRow } from '../domain/job.ts';
import { type Answer, answerJob, answerProblem, jobNotFound, type Route, referenceToJob } from './core.ts';
import type { JobApiDeps } from './deps.ts';
import { type JobView, viewJob } from './job-view.ts';

/** Answers with a job as it is now, its result included. */
export async function readJob(deps: JobApiDeps, route: Extract<Route, { name: 'read' }>): Promise<Answer> {
  const row = isJobId(route.jobId) ? await deps.jobs.find(route.jobId) : undefined;
  // DynamoDB may keep an item for days after its time.
  const isGone = row === undefined || row.expiresAt * 1000 <= deps.now().getTime();
  return isGone ? answerProblem(jobNotFound(route.jobId)) : answerJob(await loadJobView(deps, route, row));
}

export async function loadJobView(deps: JobApiDeps, route: Route, row: JobRow): Promise<JobView> {
  const [batch, result] = await Promise.all([
    row.stage === 'batched' && row.batchId !== undefined ? deps.batches.find(row.batchId) : undefined,
    row.resultKey === undefined ? row.result : deps.objects.readText(row.resultKey),
  ]);
  return viewJob(row, batch, result, referenceToJob(route, row.jobId));
}
