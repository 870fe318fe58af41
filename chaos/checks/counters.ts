import type { Observation } from '../observation.ts';
import type { Violation } from './violation.ts';

const invariant = 'lines in = results + errors out';

/** Every batch object has one closed row, and the row's counts are those of the object. */
export function checkCounters({ batchObjects, workItems }: Observation): Violation[] {
  const rows = new Map(
    workItems.flatMap((item) => (item.dataKey === undefined ? [] : [[item.dataKey, item] as const])),
  );
  return batchObjects.flatMap(({ dataKey, records }) => {
    const row = rows.get(dataKey);
    if (row === undefined) return [{ invariant, detail: `${dataKey} has no row` }];
    const { state, recordCount = records.length, resultCount = 0, errorCount = 0 } = row;
    if (state !== 'closed') return [{ invariant, detail: `${dataKey} is ${state}` }];
    if (recordCount === records.length && resultCount + errorCount === records.length) return [];
    const counts = `${recordCount} records, ${resultCount} results, ${errorCount} errors`;
    return [{ invariant, detail: `${dataKey} has ${records.length} lines, its row says ${counts}` }];
  });
}
