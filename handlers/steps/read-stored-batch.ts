import { lineFormatOf } from '../domain/batch-lines.ts';
import type { PlannedBatch } from '../domain/plan-batch.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/**
 * A planned batch as an earlier attempt at its delivery stored it: with the counts of the object, and of its records those that
 * are there. Between the attempts a job may have gone on, and is left out of the later plan.
 *
 * @throws as `ObjectStore.readLines` does
 */
export async function readStoredBatch(
  objects: Pick<ObjectStore, 'readLines'>,
  { row, body, records }: PlannedBatch,
): Promise<PlannedBatch> {
  const stored = { ...row, recordCount: 0, byteCount: 0 };
  const arrivalTimes = new Map<string, string>();
  for await (const line of objects.readLines(row.dataKey)) {
    const format = lineFormatOf(line);
    const job = format.readJob(line);
    if (job === undefined) continue;
    stored.recordCount += 1;
    stored.byteCount += Buffer.byteLength(line) + 1;
    stored.contentType = format.contentType;
    arrivalTimes.set(job.jobId, job.arrivalTime);
  }
  const isThere = (record: { jobId: string; arrivalTime: string }) =>
    arrivalTimes.get(record.jobId) === record.arrivalTime;
  return { row: stored, body, records: records.filter(isThere) };
}
