import { readPayload } from '../../handlers/domain/batch-lines.ts';
import { ObjectNotFoundError } from '../../handlers/errors.ts';
import type { EndedJob } from '../../handlers/ports/ended-jobs.ts';
import { UsageError } from '../errors.ts';
import type { RedriveOptions } from './options.ts';
import type { LeftJob, RedriveDeps } from './redrive-deps.ts';
import { findObstacle } from './selection.ts';

export interface SelectedJobs {
  /** By job id; with the newest batch that the row knows, if any. */
  selected: Map<string, Pick<EndedJob, 'arrivalTime' | 'batchId'>>;
  /** Jobs named one by one that do not fit: there is nothing to do. */
  unfit: LeftJob[];
  /** Jobs named one by one that are not there. */
  lost: LeftJob[];
}

/**
 * Finds the jobs that fit: of those named, of those in the batches named, or else of all that the table has.
 *
 * @throws UsageError for a batch that is not there
 */
export async function selectJobs(deps: RedriveDeps, options: RedriveOptions): Promise<SelectedJobs> {
  const { jobIds, batchIds, selection } = options;
  const found: SelectedJobs = { selected: new Map(), unfit: [], lost: [] };
  const take = (job: EndedJob) => {
    if (findObstacle(job, selection) === undefined) found.selected.set(job.jobId, job);
  };
  if (jobIds.length + batchIds.length === 0) {
    await scanJobs(deps, options, take);
    return found;
  }

  const rows = await deps.jobs.findAll([...new Set(jobIds)]);
  for (const jobId of new Set(jobIds)) {
    const row = rows.get(jobId);
    const reason = findObstacle(row, selection);
    if (reason === undefined && row !== undefined) take(row);
    else found[row === undefined ? 'lost' : 'unfit'].push({ jobId, reason: reason ?? '' });
  }
  for (const batchId of new Set(batchIds)) {
    for (const row of (await deps.jobs.findAll(await jobsOfBatch(deps, batchId))).values()) take(row);
  }
  return found;
}

async function scanJobs(
  { endedJobs, progress }: RedriveDeps,
  { selection }: RedriveOptions,
  take: (job: EndedJob) => void,
) {
  let scannedCount = 0;
  let fitCount = 0;
  for await (const page of endedJobs.scan(selection)) {
    for (const job of page.jobs) take(job);
    scannedCount += page.scannedCount;
    fitCount += page.jobs.length;
    progress.show(`Reading JobTable: ${scannedCount} rows so far, ${fitCount} of them ended so`);
  }
  progress.print(`Read ${scannedCount} rows of JobTable.`);
}

async function jobsOfBatch({ batches, objects }: RedriveDeps, batchId: string): Promise<string[]> {
  const batch = await batches.find(batchId);
  if (batch === undefined) {
    throw new UsageError(`--batch is ${batchId}, and BatchTable has no such batch, or not any more. Nothing was sent.`);
  }
  const jobIds = new Set<string>();
  try {
    for await (const line of objects.readLines(batch.dataKey)) {
      const read = readPayload(line);
      if (read !== undefined) jobIds.add(read.jobId);
    }
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) throw error;
    throw new UsageError(
      `--batch is ${batchId}, but its object ${batch.dataKey} is gone, and the payloads with it. Nothing was sent.`,
    );
  }
  return [...jobIds];
}
