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
 * What asks the tables alone comes first: no other service can keep a job from its deadline, or the age of open work from its
 * alarm, however long it takes. What the stream gave up comes last: no other repair waits for it, and such a delivery may be what
 * the memory of a function did not hold.
 *
 * @throws AggregateError at the end, if a repair failed; the others are done all the same
 */
export function createHandler(deps: ReconcilerDeps) {
  const repairs = [expireJobs, recordLostBatches, checkOpenWork, startWaiting, settleFailedDeliveries];
  return (): Promise<void> => attemptAll([measureOpenWork, ...repairs], (task) => task(deps));
}
