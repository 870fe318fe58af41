import type { PlannedBatch } from '../domain/plan-batch.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { noContent, readBatchLines, withLine } from './read-batch-lines.ts';

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
  let content = noContent;
  const arrivalTimes = new Map<string, string>();
  for await (const stored of readBatchLines(objects, row.dataKey)) {
    content = withLine(content, stored);
    arrivalTimes.set(stored.job.jobId, stored.job.arrivalTime);
  }
  const isThere = (record: { jobId: string; arrivalTime: string }) =>
    arrivalTimes.get(record.jobId) === record.arrivalTime;
  return { row: { ...row, ...content }, body, records: records.filter(isThere) };
}
