import { findDueRun, type ScheduleRate } from '../domain/schedule.ts';
import type { Bookmarks } from '../ports/bookmarks.ts';
import { type StartTransformsDeps, startTransforms } from '../steps/start-transforms.ts';
import type { AbandonBatchDeps } from './abandon-batch.ts';
import { abandonWaiting } from './abandon-waiting.ts';
import { attemptAll } from './attempt-all.ts';
import { countUnannounced, waitedForEvent } from './core.ts';
import { type EndChangedDeps, endChanged } from './end-changed.ts';

export type StartWaitingDeps = StartTransformsDeps &
  AbandonBatchDeps &
  EndChangedDeps & { bookmarks: Bookmarks; scheduleRate: ScheduleRate };

/** Starts what waits for a transform; no place is given to what is for nobody any more, or for which there will be none. */
export function startWaiting(deps: StartWaitingDeps): Promise<void> {
  const start = deps.limits.triggerType === 'S3' ? startUnannounced : startScheduled;
  return attemptAll([abandonWaiting, endChanged, start], (task) => task(deps));
}

async function startUnannounced(deps: StartWaitingDeps): Promise<void> {
  const claimed = await startTransforms(deps, 'all');
  const repairs = claimed.reduce((count, transform) => count + countUnannounced(transform, deps.now()), 0);
  if (repairs > 0) deps.metrics.add('ReconcilerRepairs', repairs);
}

/** Only what is due, unless a run of the schedule is missing: transform-starter leaves a bookmark at each. */
async function startScheduled(deps: StartWaitingDeps): Promise<void> {
  const { bookmarks, scheduleRate, now, logger, metrics } = deps;
  const lastRun = await bookmarks.read('schedule');
  // Nothing is known of the schedule yet: it counts from here.
  if (lastRun === '') await bookmarks.move('schedule', '', now().toISOString());
  const due = lastRun === '' ? undefined : findDueRun(new Date(lastRun), scheduleRate, waitedForEvent(now()));
  await startTransforms(deps, due === undefined ? 'due' : 'all');
  if (due === undefined) return;

  await bookmarks.move('schedule', lastRun, due.toISOString());
  metrics.add('ReconcilerRepairs');
  logger.warn('run of the schedule made up for', { due: due.toISOString() });
}
