import type { Batch } from '../domain/batch.ts';
import { lineFormatOf } from '../domain/batch-lines.ts';
import { type JobTransition, recoverJob } from '../domain/job-transitions.ts';
import { newBatch } from '../domain/new-batch.ts';
import { objectPrefixes } from '../domain/object-keys.ts';
import type { Bookmarks } from '../ports/bookmarks.ts';
import type { CollectDeps } from '../steps/collect-deps.ts';
import { writeJobs } from '../steps/write-jobs.ts';
import { attemptAll } from './attempt-all.ts';
import { type BatchSearch, isSought, keysPerTick, pauseSearch, resumeSearch } from './batch-search.ts';

export type RecordLostBatchesDeps = CollectDeps & { bookmarks: Bookmarks };

/**
 * Finds the batch objects whose writer died before it wrote their rows, and writes those. The bookmark moves when all found are
 * done: whoever dies before that, or is at it at the same time, does the same again.
 */
export async function recordLostBatches(deps: RecordLostBatchesDeps): Promise<void> {
  const bookmark = await deps.bookmarks.read('unrecorded-batches');
  const search = resumeSearch(bookmark, deps.now());
  const { written, stoppedAt } = await listWritten(deps, search);

  const rows = await deps.batches.findAll(written.map(({ batchId }) => batchId));
  // The counts are the last that the writer of an object writes; an event may have made the row without them.
  const lost = written.filter(({ batchId }) => rows.get(batchId)?.recordCount === undefined);
  await attemptAll(lost, (batch) => recordLostBatch(deps, batch));
  await deps.bookmarks.move('unrecorded-batches', bookmark, pauseSearch(search, stoppedAt));
}

async function listWritten({ objects, jobRetentionDays }: RecordLostBatchesDeps, search: BatchSearch) {
  const written: Batch[] = [];
  let keyCount = 0;
  for await (const { key, lastModified } of objects.listObjects(objectPrefixes.data, search.after)) {
    const batch = isSought(search, lastModified) ? newBatch(key, jobRetentionDays) : undefined;
    if (batch !== undefined) written.push(batch);
    keyCount += 1;
    if (keyCount === keysPerTick) return { written, stoppedAt: key };
  }
  return { written };
}

async function recordLostBatch(deps: RecordLostBatchesDeps, batch: Batch): Promise<void> {
  const { objects, jobs, batches, now, jobRetentionDays, logger, metrics } = deps;
  const context = { now: now(), jobRetentionDays };
  const found = { recordCount: 0, byteCount: 0 };

  async function* recovered(): AsyncGenerator<JobTransition> {
    for await (const line of objects.readLines(batch.dataKey)) {
      const format = lineFormatOf(line);
      const job = format.readJob(line);
      if (job === undefined) continue;
      found.recordCount += 1;
      found.byteCount += Buffer.byteLength(line) + 1;
      yield recoverJob(job, { batchId: batch.batchId, contentType: format.mediaType }, context);
    }
  }
  await writeJobs(jobs, recovered());
  await batches.record({ ...batch, ...found });
  metrics.add('ReconcilerRepairs');
  logger.warn('lost batch recorded', { batchId: batch.batchId, ...found });
}
