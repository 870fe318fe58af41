import type { BatchRepository } from '../../handlers/ports/batch-repository.ts';
import type { EndedJobs } from '../../handlers/ports/ended-jobs.ts';
import type { JobRepository } from '../../handlers/ports/job-repository.ts';
import type { JobStream } from '../../handlers/ports/job-stream.ts';
import type { ObjectStore } from '../../handlers/ports/object-store.ts';
import type { Progress } from '../progress.ts';

export interface RedriveDeps {
  jobs: Pick<JobRepository, 'find' | 'findAll' | 'write'>;
  endedJobs: EndedJobs;
  batches: Pick<BatchRepository, 'find'>;
  objects: Pick<ObjectStore, 'readLines' | 'readText' | 'listKeys' | 'listObjects'>;
  stream: JobStream;
  progress: Progress;
  now: () => Date;
}

/** A job that is not sent again. */
export interface LeftJob {
  jobId: string;
  /** A clause about it. */
  reason: string;
}
