import { type Answer, answerJob, answerProblem, jobNotFound } from './core.ts';
import type { JobApiDeps } from './deps.ts';
import { findJob, loadJobView } from './load-job.ts';
import type { Route } from './route.ts';

/** Answers with a job as it is now, its result included. */
export async function readJob(deps: JobApiDeps, route: Extract<Route, { name: 'read' }>): Promise<Answer> {
  const row = await findJob(deps, route.jobId);
  return row === undefined ? answerProblem(jobNotFound(route.jobId)) : answerJob(await loadJobView(deps, route, row));
}
