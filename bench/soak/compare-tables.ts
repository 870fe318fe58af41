import type { Tables } from './read-tables.ts';

/** What the clients were answered. */
interface Seen {
  /** By job: the status in which its client saw it end. */
  readonly ends: ReadonlyMap<string, string>;
  /** Jobs that may exist or not; nobody waited for their end. */
  readonly unconfirmed: ReadonlySet<string>;
}

/**
 * What the tables say otherwise than the clients, a sentence each: every job has one row and one record, no row is
 * anybody else's, none has changed since its client saw the job end, and nothing is left to do.
 */
export function compareTables({ ends, unconfirmed }: Seen, { jobs, works }: Tables): string[] {
  const rows = new Map(jobs.flatMap(({ jobId, status }) => (status === undefined ? [] : [[jobId, status] as const])));
  const missing = [...ends.keys()].filter((jobId) => !rows.has(jobId));
  const foreign = [...rows.keys()].filter((jobId) => !ends.has(jobId) && !unconfirmed.has(jobId));
  const changed = [...ends].filter(([jobId, status]) => rows.has(jobId) && rows.get(jobId) !== status);
  const open = jobs
    .filter(({ jobId, openPartition }) => openPartition !== undefined && !unconfirmed.has(jobId))
    .map(({ jobId }) => jobId);
  const openWorks = works.filter(({ workId, openKind }) => openKind !== undefined || workId.startsWith('slot#'));
  const batches = works.filter(({ dataKey }) => dataKey !== undefined);
  const uneven = batches.filter(
    ({ recordCount, resultCount = 0, errorCount = 0 }) => recordCount !== resultCount + errorCount,
  );
  const recordCount = batches.reduce((sum, batch) => sum + (batch.recordCount ?? 0), 0);
  const isCountRight = recordCount >= ends.size && recordCount <= ends.size + unconfirmed.size;
  return [
    ...sentence(missing, 'job has ended and has no row', 'jobs have ended and have no row'),
    ...sentence(foreign, 'row belongs to no job that was accepted', 'rows belong to no job that was accepted'),
    ...sentence(
      changed.map(([jobId, status]) => `${jobId} was ${status} and is ${rows.get(jobId)}`),
      'job has changed after its end',
      'jobs have changed after their end',
    ),
    ...sentence(open, 'row is open although its job has ended', 'rows are open although their jobs have ended'),
    ...sentence(
      openWorks.map(({ workId }) => workId),
      'batch, transform or place is left open',
      'batches, transforms or places are left open',
    ),
    ...sentence(
      uneven.map(({ workId }) => workId),
      'batch has another number of results and errors than of records',
      'batches have another number of results and errors than of records',
    ),
    ...(isCountRight
      ? []
      : [`The batches have ${recordCount} records of ${ends.size} jobs${besides(unconfirmed.size)}`]),
  ];
}

const sentence = (found: readonly string[], one: string, many: string) =>
  found.length === 0 ? [] : [`${found.length} ${found.length === 1 ? one : many}, first: ${found[0]}`];

const besides = (unconfirmedCount: number) => (unconfirmedCount === 0 ? '' : ` and ${unconfirmedCount} that may exist`);
