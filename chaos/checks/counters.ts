import type { BatchObject, Observation, WorkItem } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

const invariant = 'lines in = results + errors out';

/** Every batch object has one closed row, whose counts are those of the object, and every such row has its object. */
export function checkCounters({ batchObjects, workItems }: Observation): Violation[] {
  const objectKeys = new Set(batchObjects.map(({ dataKey }) => dataKey));
  const rows = workItems.filter(({ dataKey }) => dataKey !== undefined);
  const ofNothing = rows.filter(({ dataKey = '' }) => !objectKeys.has(dataKey));
  return [
    ...ofNothing.map(({ workId, dataKey }) => ({
      invariant,
      detail: `${workId} counts ${dataKey}, which is not there`,
    })),
    ...batchObjects.flatMap((object) =>
      checkObject(
        object,
        rows.filter(({ dataKey }) => dataKey === object.dataKey),
      ),
    ),
  ];
}

function checkObject({ dataKey, records }: BatchObject, [row, another]: readonly WorkItem[]): Violation[] {
  if (row === undefined) return [{ invariant, detail: `${dataKey} has no row` }];
  if (another !== undefined) return [{ invariant, detail: `${dataKey} has two rows` }];
  const { state, recordCount, resultCount = 0, errorCount = 0 } = row;
  if (state !== 'closed') return [{ invariant, detail: `${dataKey} is ${state}` }];
  if (recordCount === records.length && resultCount + errorCount === records.length) return [];
  const counts = `${recordCount} records, ${resultCount} results, ${errorCount} errors`;
  return [{ invariant, detail: `${dataKey} has ${records.length} lines, its row says ${counts}` }];
}
