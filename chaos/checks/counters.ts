import type { BatchObject, Observation, WorkItem } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

const invariant = 'lines in = results + errors out';

/**
 * Every batch object has one closed row, whose counts are those of the object, and every such row has its object. No line that the
 * model refuses is counted as a result, and every line is whose job can have its result from nowhere else.
 */
export function checkCounters(observation: Observation): Violation[] {
  const { batchObjects, workItems } = observation;
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
        resultBounds(object, observation),
      ),
    ),
  ];
}

interface ResultBounds {
  readonly least: number;
  readonly most: number;
}

function resultBounds(
  { dataKey, records }: BatchObject,
  { submissions, jobItems, batchObjects }: Observation,
): ResultBounds {
  const poison = new Set(submissions.flatMap(({ isPoison, payload }) => (isPoison ? [payload] : [])));
  const processed = new Set(jobItems.flatMap(({ jobId, status }) => (status === 'Processed' ? [jobId] : [])));
  const elsewhere = new Set(
    batchObjects.filter((object) => object.dataKey !== dataKey).flatMap((object) => object.records.map(jobIdOf)),
  );
  return {
    least: records.filter(({ jobId }) => processed.has(jobId) && !elsewhere.has(jobId)).length,
    most: records.filter(({ payload }) => !poison.has(payload)).length,
  };
}

const jobIdOf = ({ jobId }: BatchObject['records'][number]) => jobId;

function checkObject(
  { dataKey, records }: BatchObject,
  [row, another]: readonly WorkItem[],
  { least, most }: ResultBounds,
): Violation[] {
  if (row === undefined) return [{ invariant, detail: `${dataKey} has no row` }];
  if (another !== undefined) return [{ invariant, detail: `${dataKey} has two rows` }];
  const { state, recordCount, resultCount = 0, errorCount = 0 } = row;
  if (state !== 'closed') return [{ invariant, detail: `${dataKey} is ${state}` }];
  const isSum = recordCount === records.length && resultCount + errorCount === records.length;
  if (isSum && resultCount >= least && resultCount <= most) return [];
  const counts = `${recordCount} records, ${resultCount} results, ${errorCount} errors`;
  const lines = `${records.length} lines, of which ${least} to ${most} have results`;
  return [{ invariant, detail: `${dataKey} has ${lines}; its row says ${counts}` }];
}
