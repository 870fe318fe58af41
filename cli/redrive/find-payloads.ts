import { readPayload } from '../../handlers/domain/batch-lines.ts';
import type { StoredPayload } from '../../handlers/domain/redriven-record.ts';
import { ObjectNotFoundError } from '../../handlers/errors.ts';
import { readRecordsPutAside } from './records-put-aside.ts';
import type { RedriveDeps } from './redrive-deps.ts';
import type { SelectedJobs } from './select-jobs.ts';

export interface FoundPayload extends StoredPayload {
  jobId: string;
  /** Key of the object that it was found in. */
  key: string;
}

/**
 * Finds the payloads of jobs again, each job's once: in the batch object that a job was in last, each object read once for all
 * its jobs; for the others among the records that were put aside. The payload of a job never changes, so any copy will do.
 */
export async function* findPayloads(
  deps: Pick<RedriveDeps, 'batches' | 'objects' | 'progress'>,
  selected: SelectedJobs['selected'],
): AsyncGenerator<FoundPayload> {
  const missing = new Set(selected.keys());
  for (const batchId of new Set([...selected.values()].map((job) => job.batchId))) {
    const batch = batchId === undefined ? undefined : await deps.batches.find(batchId);
    if (batch === undefined) continue;
    for await (const line of readIfThere(deps.objects.readLines(batch.dataKey))) {
      const read = readPayload(line);
      if (read !== undefined && missing.delete(read.jobId)) yield { ...read, key: batch.dataKey };
    }
  }
  if (missing.size === 0) return;
  for await (const read of readRecordsPutAside(deps)) {
    if (missing.delete(read.jobId)) yield read;
    if (missing.size === 0) return;
  }
}

async function* readIfThere(lines: AsyncIterable<string>): AsyncGenerator<string> {
  try {
    yield* lines;
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) throw error;
  }
}
