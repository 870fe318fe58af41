import type { Batch } from './batch.ts';
import type { JobRow, JobStage } from './job.ts';

/** Where a job is: of an open one that is in a batch, the batch knows more than the row. */
export function findJobStage({ stage }: Pick<JobRow, 'stage'>, batch: Batch | undefined): JobStage {
  if (stage !== 'batched' || batch === undefined) return stage;
  if (batch.collectingAt !== undefined) return 'collecting';
  return batch.state === 'waiting' ? 'batched' : 'transforming';
}
