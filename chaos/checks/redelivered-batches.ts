import type { Observation } from '../observation.ts';
import type { Violation } from './violation.ts';

const invariant = 'a redelivered batch is the same batch';

/**
 * Records that come together again make the same object under the same key. A part of them may come again in another company: the
 * event source mapping splits what failed.
 */
export function checkRedeliveredBatches({ batchObjects }: Observation): Violation[] {
  const firstWith = new Map<string, string>();
  return batchObjects.flatMap(({ dataKey, records }) => {
    const content = JSON.stringify(records);
    const first = firstWith.get(content);
    if (first !== undefined)
      return [{ invariant, detail: `${first} and ${dataKey} hold the same ${records.length} records` }];
    firstWith.set(content, dataKey);
    return [];
  });
}
