import { findDueRun, type ScheduleRate } from '../domain/schedule.ts';
import type { Bookmarks } from '../ports/bookmarks.ts';
import { type StartTransformsDeps, startTransforms } from '../steps/start-transforms.ts';
import { waitedForEvent } from './core.ts';

export type StartWaitingDeps = StartTransformsDeps & { bookmarks: Bookmarks; scheduleRate: ScheduleRate };

/**
 * Starts what waits for a transform. Where the schedule starts first attempts, only retries, unless a run of the schedule is
 * missing: transform-starter leaves a bookmark at each.
 */
export async function startWaiting(deps: StartWaitingDeps): Promise<void> {
  const { limits, bookmarks, scheduleRate, now, logger, metrics } = deps;
  if (limits.triggerType === 'S3') return startTransforms(deps, 'all');

  const lastRun = await bookmarks.read('schedule');
  // Nothing is known of the schedule yet: it counts from here.
  if (lastRun === '') await bookmarks.move('schedule', '', now().toISOString());
  const due = lastRun === '' ? undefined : findDueRun(new Date(lastRun), scheduleRate, waitedForEvent(now()));
  if (due === undefined) return startTransforms(deps, 'retries');

  await startTransforms(deps, 'all');
  await bookmarks.move('schedule', lastRun, due.toISOString());
  metrics.add('ReconcilerRepairs');
  logger.warn('run of the schedule made up for', { due: due.toISOString() });
}
