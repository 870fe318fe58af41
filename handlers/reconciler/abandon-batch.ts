import type { Batch } from '../domain/batch.ts';
import { givesWay } from '../domain/job-precedence.ts';
import { findJobStage } from '../domain/job-stage.ts';
import { expireJob, type JobReference, jobBatch } from '../domain/job-transitions.ts';
import type { CollectDeps } from '../steps/collect-deps.ts';
import { readJobs } from '../steps/read-jobs.ts';
import { writeJobs } from '../steps/write-jobs.ts';
import { deadlineCutoff, deadlineError, looksForNobody } from './core.ts';
import { endUnasked } from './end-unasked.ts';

export type AbandonBatchDeps = CollectDeps & { jobDeadlineMinutes: number };

/**
 * The jobs of a batch that is for nobody any more: all are past their deadline, by their own lines; none if its object is gone.
 *
 * @returns nothing as long as one of them is in time, or none can be read
 */
export async function readOverdueJobs(
  deps: Pick<AbandonBatchDeps, 'objects' | 'now' | 'jobDeadlineMinutes'>,
  { dataKey }: Pick<Batch, 'dataKey'>,
): Promise<Map<string, JobReference> | undefined> {
  const { objects, now, jobDeadlineMinutes } = deps;
  if (!looksForNobody(dataKey, now(), jobDeadlineMinutes)) return undefined;
  if (!(await objects.exists(dataKey))) return new Map<string, JobReference>();
  const jobs = await readJobs(deps, dataKey);
  // Nothing is known of jobs whose lines cannot be read: see `hasReadableJobs`.
  if (jobs.size === 0) return undefined;
  const cutoff = deadlineCutoff(now(), jobDeadlineMinutes);
  return [...jobs.values()].every(({ arrivalTime }) => arrivalTime < cutoff) ? jobs : undefined;
}

/** Ends a batch that is for nobody any more: its jobs without output expire, whoever comes first to them. */
export async function abandonBatch(
  deps: AbandonBatchDeps,
  batch: Batch,
  overdue: ReadonlyMap<string, JobReference>,
): Promise<void> {
  const counts = await endUnasked(deps, batch, overdue, (unanswered) => expireOpen(deps, batch, unanswered));
  if (counts === undefined) return;
  deps.logger.warn('batch abandoned after the deadline of its jobs', { batchId: batch.batchId, ...counts });
}

/** Most have expired already: their rows are read first, since a refused write costs as much as one that is made. */
async function expireOpen(
  { jobs, jobDeadlineMinutes, jobRetentionDays, now }: AbandonBatchDeps,
  batch: Batch,
  unanswered: ReadonlyMap<string, JobReference>,
): Promise<void> {
  const error = deadlineError(jobDeadlineMinutes, findJobStage({ stage: 'batched' }, batch));
  const context = { now: now(), jobRetentionDays };
  const rows = await jobs.findAll([...unanswered.keys()]);
  const expiries = [...unanswered.values()].map((job) => expireJob(job, error, context, jobBatch(batch)));
  await writeJobs(
    jobs,
    expiries.filter((expiry) => {
      const row = rows.get(expiry.jobId);
      return row === undefined || givesWay(row, expiry);
    }),
  );
}
