import type { Batch } from '../domain/batch.ts';
import { type JobTransition, recoverJob } from '../domain/job-transitions.ts';
import { newBatch } from '../domain/new-batch.ts';
import { objectPrefixes } from '../domain/object-keys.ts';
import { ObjectNotFoundError } from '../errors.ts';
import type { Bookmarks } from '../ports/bookmarks.ts';
import type { CollectDeps } from '../steps/collect-deps.ts';
import { noContent, readBatchLines, withLine } from '../steps/read-batch-lines.ts';
import { writeJobs } from '../steps/write-jobs.ts';
import { attemptAll } from './attempt-all.ts';
import { type BatchSearch, isSought, keysPerTick, maxFailedKeys, pauseSearch, resumeSearch } from './batch-search.ts';

export type RecordLostBatchesDeps = CollectDeps & { bookmarks: Bookmarks };

/**
 * Finds the batch objects whose writer died before it wrote their rows, and writes those. The bookmark moves when all found have
 * been tried, and keeps those that failed: whoever dies before that, or is at it at the same time, does the same again.
 *
 * @throws AggregateError of the failures; they are tried again, and hold up nothing behind them
 */
export async function recordLostBatches(deps: RecordLostBatchesDeps): Promise<void> {
  const bookmark = await deps.bookmarks.read('unrecorded-batches');
  const search = resumeSearch(bookmark, deps.now());
  const { sought, stoppedAt } = await listSought(deps, search);

  const rows = await deps.batches.findAll([...sought.keys()]);
  // The counts are the last that the writer of an object writes; an event may have made the row without them.
  const lost = [...sought.values()].filter(({ batchId }) => rows.get(batchId)?.recordCount === undefined);
  const left = new Set(lost.map(({ dataKey }) => dataKey));
  try {
    await attemptAll(lost, async (batch) => {
      await recordIfThere(deps, batch);
      left.delete(batch.dataKey);
    });
  } finally {
    if (left.size <= maxFailedKeys) {
      await deps.bookmarks.move('unrecorded-batches', bookmark, pauseSearch(search, stoppedAt, [...left]));
    }
  }
}

/** What the search comes to, and what it has left behind: an object may be both. */
async function listSought({ objects, jobRetentionDays }: RecordLostBatchesDeps, search: BatchSearch) {
  const sought = new Map<string, Batch>();
  const add = (key: string) => {
    const batch = newBatch(key, jobRetentionDays);
    if (batch !== undefined) sought.set(batch.batchId, batch);
  };
  for (const key of search.failedKeys) add(key);
  let keyCount = 0;
  for await (const { key, lastModified } of objects.listObjects(objectPrefixes.data, search.after)) {
    if (isSought(search, lastModified)) add(key);
    keyCount += 1;
    if (keyCount === keysPerTick) return { sought, stoppedAt: key };
  }
  return { sought };
}

/** An object that failed until its retention was over is not tried for ever. */
async function recordIfThere(deps: RecordLostBatchesDeps, batch: Batch): Promise<void> {
  try {
    await recordLostBatch(deps, batch);
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) throw error;
    deps.logger.error('lost batch is gone', { batchId: batch.batchId });
  }
}

async function recordLostBatch(deps: RecordLostBatchesDeps, batch: Batch): Promise<void> {
  const { objects, jobs, batches, now, jobRetentionDays, logger, metrics } = deps;
  const context = { now: now(), jobRetentionDays };
  let found = noContent;

  async function* recovered(): AsyncGenerator<JobTransition> {
    for await (const stored of readBatchLines(objects, batch.dataKey)) {
      found = withLine(found, stored);
      yield recoverJob(stored.job, { batchId: batch.batchId, contentType: stored.format.mediaType }, context);
    }
  }
  await writeJobs(jobs, recovered());
  await batches.record({ ...batch, ...found });
  metrics.add('ReconcilerRepairs');
  logger.warn('lost batch recorded', { batchId: batch.batchId, ...found });
}
