import { type StartTransformsDeps, startTransforms } from '../steps/start-transforms.ts';
import { readWakingBatch } from './core.ts';

export interface TransformStarterDeps extends StartTransformsDeps {
  jobRetentionDays: number;
}

/** Starts transforms for open batches, woken by a new batch object or by the schedule. */
export function createHandler(deps: TransformStarterDeps) {
  return async (event: unknown): Promise<void> => {
    const waking = readWakingBatch(event, deps.jobRetentionDays);
    const known = waking === undefined ? [] : [await deps.batches.record(waking)];
    await startTransforms(deps, 'all', known);
  };
}
