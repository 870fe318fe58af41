import type { Observation } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

const invariant = 'no record is transformed in two batches';

/**
 * Whatever company a record comes in again, also as a copy of itself, what has it in a batch leaves it out of every other one.
 * A restart may come before anything says so: then the event source mapping reads on from where it was, in deliveries of another
 * size.
 */
export function checkRecordsOnce({ batchObjects, transformJobs, restartCount }: Observation): Violation[] {
  if (restartCount > 0) return [];
  const completed = new Set(transformJobs.flatMap(({ status, dataKeys }) => (status === 'Completed' ? dataKeys : [])));
  const keys = new Map<string, string[]>();
  for (const { dataKey, records } of batchObjects) {
    if (!completed.has(dataKey)) continue;
    for (const { jobId, arrivalTime } of records) {
      const record = `${jobId} of ${arrivalTime}`;
      keys.set(record, [...(keys.get(record) ?? []), dataKey]);
    }
  }
  return [...keys]
    .filter(([, { length }]) => length > 1)
    .map(([record, both]) => ({ invariant, detail: `${record}: ${both.join(' and ')}` }));
}
