import type { StoredPayload } from '../../handlers/domain/redriven-record.ts';
import { readRecordsAround, readRecordsOfBatch } from './records-in-batches.ts';
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
 * its jobs; for the others among the records that were put aside, then in the batches from the time of their arrival. The
 * payload of a job never changes, so any copy will do.
 */
export async function* findPayloads(
  deps: Pick<RedriveDeps, 'batches' | 'objects' | 'progress'>,
  selected: SelectedJobs['selected'],
): AsyncGenerator<FoundPayload> {
  const missing = new Map(selected);
  for (const batchId of new Set([...selected.values()].map((job) => job.batchId))) {
    const batch = batchId === undefined ? undefined : await deps.batches.find(batchId);
    if (batch !== undefined) yield* takeMissing(missing, readRecordsOfBatch(deps, batch.dataKey));
  }
  if (missing.size > 0) yield* takeMissing(missing, readRecordsPutAside(deps));
  if (missing.size === 0) return;
  const arrivalTimes = [...missing.values()].map(({ arrivalTime }) => arrivalTime);
  yield* takeMissing(missing, readRecordsAround(deps, arrivalTimes));
}

/** Those records whose jobs are missing, until none is any more. */
async function* takeMissing(missing: Map<string, unknown>, records: AsyncIterable<FoundPayload>) {
  for await (const record of records) {
    if (missing.delete(record.jobId)) yield record;
    if (missing.size === 0) return;
  }
}
