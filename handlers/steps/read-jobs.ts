import type { JobReference } from '../domain/job-transitions.ts';
import type { CollectDeps } from './collect-deps.ts';
import { readBatchLines } from './read-batch-lines.ts';

/** The jobs of a batch object by id, in the object's order; in whichever format it was stored. */
export async function readJobs(
  { objects }: Pick<CollectDeps, 'objects'>,
  dataKey: string,
): Promise<Map<string, JobReference>> {
  const jobs = new Map<string, JobReference>();
  for await (const { job } of readBatchLines(objects, dataKey)) jobs.set(job.jobId, job);
  return jobs;
}
