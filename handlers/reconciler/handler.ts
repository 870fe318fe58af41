import type { StoreDeliveryDeps } from '../steps/store-delivery.ts';
import { attemptAll } from './attempt-all.ts';
import { type CheckOpenWorkDeps, checkOpenWork } from './check-open-work.ts';
import { type ExpireJobsDeps, expireJobs } from './expire-jobs.ts';
import { type MeasureOpenWorkDeps, measureOpenWork } from './measure-open-work.ts';
import { type RecordLostBatchesDeps, recordLostBatches } from './record-lost-batches.ts';
import { settleFailedDeliveries } from './settle-failed-deliveries.ts';
import { type StartWaitingDeps, startWaiting } from './start-waiting.ts';

export type ReconcilerDeps = CheckOpenWorkDeps &
  StoreDeliveryDeps &
  RecordLostBatchesDeps &
  StartWaitingDeps &
  ExpireJobsDeps &
  MeasureOpenWorkDeps;

/**
 * Heals whatever an event did not deliver, within two ticks of it: the first may leave it to the event, the second does not. It
 * looks at open work and at what was written lately, so its cost does not grow with what is done.
 *
 * @throws AggregateError at the end, if a repair failed; the others are done all the same
 */
export function createHandler(deps: ReconcilerDeps) {
  const repairs = [settleFailedDeliveries, recordLostBatches, checkOpenWork, startWaiting, expireJobs];
  return (): Promise<void> => attemptAll([...repairs, measureOpenWork], (task) => task(deps));
}
