import type { CollectDeps } from '../steps/collect-deps.ts';
import { ageSeconds } from './core.ts';

export type MeasureOpenWorkDeps = Pick<CollectDeps, 'jobs' | 'batches' | 'now' | 'metrics'>;

/**
 * Reports how much work is open and since when, at once: what comes after it may take the invocation's whole time. No work is
 * reported, too, or an alarm on its age would never end.
 */
export async function measureOpenWork({ jobs, batches, now, metrics }: MeasureOpenWorkDeps): Promise<void> {
  const [open, oldestJob] = await Promise.all([batches.listOpen(), jobs.findOldestOpen()]);
  const oldestBatch = open.batches.map(({ openSince }) => openSince).sort()[0];
  metrics.add('OpenBatches', open.batches.length);
  metrics.add('OldestOpenBatchAge', ageSeconds(oldestBatch, now()));
  metrics.add('OldestOpenJobAge', ageSeconds(oldestJob?.arrivalTime, now()));
  metrics.report();
}
