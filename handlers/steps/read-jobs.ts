import type { JobReference } from '../domain/job-transitions.ts';
import type { CollectDeps } from './collect-deps.ts';

/** The jobs of a batch object by id, in the object's order. */
export async function readJobs(
  { objects, lines }: Pick<CollectDeps, 'objects' | 'lines'>,
  dataKey: string,
): Promise<Map<string, JobReference>> {
  const jobs = new Map<string, JobReference>();
  for await (const line of objects.readLines(dataKey)) {
    const job = lines.readJob(line);
    if (job !== undefined) jobs.set(job.jobId, job);
  }
  return jobs;
}
