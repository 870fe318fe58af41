import type { Batch } from '../domain/batch.ts';
import type { JobReference } from '../domain/job-transitions.ts';
import type { BatchCounts } from '../ports/batch-repository.ts';
import type { CollectDeps } from './collect-deps.ts';
import { hasReadableJobs } from './has-readable-jobs.ts';
import { readJobs } from './read-jobs.ts';

/** The jobs by which a batch without output can be settled: none if its object is gone. @returns nothing if none can be read */
export async function readBatchJobs(
  deps: Pick<CollectDeps, 'objects' | 'logger'>,
  batch: Batch,
): Promise<Map<string, JobReference> | undefined> {
  if (!(await deps.objects.exists(batch.dataKey))) return new Map();
  const jobs = await readJobs(deps, batch.dataKey);
  return hasReadableJobs(deps, batch, jobs.size) ? jobs : undefined;
}

/** With which such a batch is closed. Jobs of an object that is gone count as errors. */
export function countJobs(
  { recordCount = 0 }: Batch,
  jobs: ReadonlyMap<string, JobReference>,
  resultCount: number,
): BatchCounts {
  const jobCount = jobs.size > 0 ? jobs.size : recordCount;
  return { resultCount, errorCount: jobCount - resultCount };
}
