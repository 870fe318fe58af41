import type { BatchRepository } from '../ports/batch-repository.ts';
import type { JobRepository } from '../ports/job-repository.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/** What the steps need that bring results and errors back to job rows. */
export interface CollectDeps {
  jobs: JobRepository;
  batches: BatchRepository;
  objects: ObjectStore;
  jobRetentionDays: number;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
}
