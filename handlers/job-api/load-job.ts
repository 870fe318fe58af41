import { isExpired } from '../domain/expiry.ts';
import { isJobId } from '../domain/identifiers.ts';
import type { JobRow } from '../domain/job.ts';
import { findJobBatch } from '../steps/find-job-batch.ts';
import type { JobApiDeps } from './deps.ts';
import { type JobView, viewJob } from './job-view.ts';
import { type Route, referenceToJob } from './route.ts';

/** A job that there is for clients. */
export async function findJob({ jobs, now }: JobApiDeps, jobId: string): Promise<JobRow | undefined> {
  const row = isJobId(jobId) ? await jobs.find(jobId) : undefined;
  return row === undefined || isExpired(row, now()) ? undefined : row;
}

/** The job as it is now, its result included. */
export async function loadJobView(deps: JobApiDeps, route: Route, row: JobRow): Promise<JobView> {
  const [batch, result] = await Promise.all([
    findJobBatch(deps.batches, row),
    row.resultKey === undefined ? row.result : deps.objects.readText(row.resultKey),
  ]);
  return viewJob(row, batch, result, referenceToJob(route, row.jobId));
}
