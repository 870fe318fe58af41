import type { Batch, Transform } from '../domain/batch.ts';
import { latestMinuteCollectedBy } from '../domain/batch-collection.ts';
import type { JobError, JobStage } from '../domain/job.ts';
import { parseBatchDataKey } from '../domain/object-keys.ts';

/** How long an event may take to do its work before the reconciler does it: less than the time between two ticks. */
const eventGraceMs = 45_000;

/** What happened before this time is not left to its event any more. */
export function waitedForEvent(now: Date): Date {
  return new Date(now.getTime() - eventGraceMs);
}

/** Batches that count as being transformed while none of the open transforms has them. */
export function findOrphanedBatches(open: { batches: readonly Batch[]; transforms: readonly Transform[] }): Batch[] {
  const running = new Set(open.transforms.map(({ transformJobName }) => transformJobName));
  return open.batches.filter(
    ({ state, transformJobName }) => state === 'transforming' && !running.has(transformJobName ?? ''),
  );
}

/** Whether the transform's end is so long ago that its results will not be written by their own event any more. */
export function isUnnoticed(transform: Transform | undefined, now: Date): boolean {
  if (transform === undefined) return true;
  return transform.endedAt !== undefined && new Date(transform.endedAt) <= waitedForEvent(now);
}

/** @param since RFC 3339, or nothing where there is nothing that could be old */
export function ageSeconds(since: string | undefined, now: Date): number {
  return since === undefined ? 0 : Math.max(0, (now.getTime() - Date.parse(since)) / 1000);
}

/** Jobs submitted before this time are past their deadline. */
export function deadlineCutoff(now: Date, jobDeadlineMinutes: number): string {
  return new Date(now.getTime() - jobDeadlineMinutes * 60_000).toISOString();
}

/** Whether all jobs of a batch must be past their deadline by its key; its lines know, this spares most from being read. */
export function looksForNobody(dataKey: string, now: Date, jobDeadlineMinutes: number): boolean {
  const cutoff = latestMinuteCollectedBy(new Date(deadlineCutoff(now, jobDeadlineMinutes)));
  return openSinceOf(dataKey) < cutoff;
}

/** How many batches of a transform no event has started: it is their first attempt, and the event has had its time. */
export function countUnannounced({ batches }: Transform, now: Date): number {
  const latest = latestMinuteCollectedBy(waitedForEvent(now));
  return batches.filter(({ dataKey, attempt }) => attempt === 1 && openSinceOf(dataKey) <= latest).length;
}

const openSinceOf = (dataKey: string): string => parseBatchDataKey(dataKey)?.openSince ?? '';

/** @param stage where the job was when its time was up */
export function deadlineError(jobDeadlineMinutes: number, stage: JobStage): JobError {
  return {
    code: 'deadline_exceeded',
    message: `The job had no result by its deadline (JobDeadlineMinutes=${jobDeadlineMinutes})`,
    stage,
    retryable: true,
  };
}
