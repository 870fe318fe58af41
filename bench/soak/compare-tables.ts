import type { Tables } from './read-tables.ts';

/**
 * What the tables say otherwise than the clients, a sentence each: every job has one row and one record, no row is
 * anybody else's, none has changed since its client saw the job end, and nothing is left to do.
 * @param ends by job: the status in which its client saw it end
 */
export function compareTables(ends: ReadonlyMap<string, string>, { jobs, works }: Tables): string[] {
  const rows = new Map(jobs.flatMap(({ jobId, status }) => (status === undefined ? [] : [[jobId, status] as const])));
  const missing = [...ends.keys()].filter((jobId) => !rows.has(jobId));
  const foreign = [...rows.keys()].filter((jobId) => !ends.has(jobId));
  const changed = [...ends].filter(([jobId, status]) => rows.has(jobId) && rows.get(jobId) !== status);
  const open = [...jobs.filter(({ openPartition }) => openPartition !== undefined).map(({ jobId }) => jobId)];
  const openWorks = works.filter(({ workId, openKind }) => openKind !== undefined || workId.startsWith('slot#'));
  const batches = works.filter(({ dataKey }) => dataKey !== undefined);
  const uneven = batches.filter(
    ({ recordCount, resultCount = 0, errorCount = 0 }) => recordCount !== resultCount + errorCount,
  );
  const recordCount = batches.reduce((sum, batch) => sum + (batch.recordCount ?? 0), 0);
  return [
    ...sentence(missing, 'jobs have ended and have no row'),
    ...sentence(foreign, 'rows belong to no job that was accepted'),
    ...sentence(
      changed.map(([jobId, status]) => `${jobId} was ${status} and is ${rows.get(jobId)}`),
      'jobs have changed after their end',
    ),
    ...sentence(open, 'rows are open although their jobs have ended'),
    ...sentence(
      openWorks.map(({ workId }) => workId),
      'batches, transforms or places are left open',
    ),
    ...sentence(
      uneven.map(({ workId }) => workId),
      'batches have another number of results and errors than of records',
    ),
    ...(recordCount === ends.size ? [] : [`The batches have ${recordCount} records of ${ends.size} jobs`]),
  ];
}

const sentence = (found: readonly string[], what: string) =>
  found.length === 0 ? [] : [`${found.length} ${what}, first: ${found[0]}`];
