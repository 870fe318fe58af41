import type { Batch } from '../domain/batch.ts';
import type { JobRow } from '../domain/job.ts';
import type { BatchRepository } from '../ports/batch-repository.ts';

/** The batch that an open job is in. A job that has ended keeps in its own row what matters of its batch. */
export async function findJobBatch(
  batches: Pick<BatchRepository, 'find'>,
  { stage, batchId }: JobRow,
): Promise<Batch | undefined> {
  return stage === 'batched' && batchId !== undefined ? batches.find(batchId) : undefined;
}
