import type { Observation, StreamRecord } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

const invariant = 'a redelivered batch is the same batch';

/**
 * Records that come together again make the same object under the same key. A part of them may come again in another company,
 * when the event source mapping is started again and reads further; and all of them, if the stream has copies, or if what came
 * with them after that was not put into the batch.
 */
export function checkRedeliveredBatches(observation: Observation): Violation[] {
  const { batchObjects, streamRecords, restartCount, unprocessable } = observation;
  if (restartCount > 0 && unprocessable.length > 0) return [];
  const copies = new Map<string, number>();
  for (const record of streamRecords) copies.set(nameOf(record), (copies.get(nameOf(record)) ?? 0) + 1);
  const firstWith = new Map<string, string>();
  return batchObjects.flatMap(({ dataKey, records }) => {
    const content = JSON.stringify(records);
    const first = firstWith.get(content);
    firstWith.set(content, first ?? dataKey);
    if (first === undefined || records.some((record) => (copies.get(nameOf(record)) ?? 0) > 1)) return [];
    return [{ invariant, detail: `${first} and ${dataKey} hold the same ${records.length} records` }];
  });
}

const nameOf = ({ jobId, arrivalTime }: Pick<StreamRecord, 'jobId' | 'arrivalTime'>) => `${jobId} ${arrivalTime}`;
