import type { Bookmarks } from '../ports/bookmarks.ts';
import { type StartTransformsDeps, startTransforms } from '../steps/start-transforms.ts';
import { readScheduledRun, readWakingBatch } from './core.ts';

export interface TransformStarterDeps extends StartTransformsDeps {
  bookmarks: Bookmarks;
  jobRetentionDays: number;
}

/** Starts transforms for open batches, woken by a new batch object or by the schedule. */
export function createHandler(deps: TransformStarterDeps) {
  return async (event: unknown): Promise<void> => {
    const waking = readWakingBatch(event, deps.jobRetentionDays);
    const known = waking === undefined ? [] : [await deps.batches.record(waking)];
    await startTransforms(deps, 'all', known);

    const run = readScheduledRun(event);
    if (run !== undefined) await rememberRun(deps.bookmarks, run);
  };
}

/** For the reconciler, which makes up for a missing run. An event that comes late or again is no later run. */
async function rememberRun(bookmarks: Bookmarks, run: string): Promise<void> {
  const lastRun = await bookmarks.read('schedule');
  if (run > lastRun) await bookmarks.move('schedule', lastRun, run);
}
