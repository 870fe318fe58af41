import type { ContentType } from '../domain/content-type.ts';
import type { BatchRepository } from '../ports/batch-repository.ts';
import type { JobRepository } from '../ports/job-repository.ts';
import type { JobStream } from '../ports/job-stream.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { ObjectStore } from '../ports/object-store.ts';

export interface JobApiDeps {
  jobs: JobRepository;
  batches: Pick<BatchRepository, 'find'>;
  stream: JobStream;
  objects: Pick<ObjectStore, 'readText'>;
  contentType: ContentType;
  jobRetentionDays: number;
  now: () => Date;
  /** An id that no other job has; ids of later jobs sort after those of earlier ones. */
  newJobId: () => string;
  logger: Logger;
  metrics: Metrics;
}
