import { objectPrefixes } from '../domain/object-keys.ts';
import { settleFailedDelivery } from '../steps/settle-failed-delivery.ts';
import type { StoreDeliveryDeps } from '../steps/store-delivery.ts';
import { attemptAll } from './attempt-all.ts';
import { waitedForEvent } from './core.ts';

/** Of what a long failure of the stream's consumer leaves behind, a tick does so much. */
const deliveriesPerTick = 100;

/** Settles the deliveries of the on-failure destination that failed-records was not told of, or could not settle. */
export async function settleFailedDeliveries(deps: StoreDeliveryDeps): Promise<void> {
  await attemptAll(listUnsettled(deps), async (key) => {
    const isRepair = await settleFailedDelivery(deps, key);
    if (isRepair) deps.metrics.add('ReconcilerRepairs');
  });
}

/** An object is there until it is settled. */
async function* listUnsettled({ objects, now }: StoreDeliveryDeps): AsyncGenerator<string> {
  let count = 0;
  for await (const { key, lastModified } of objects.listObjects(objectPrefixes.onFailure, '')) {
    if (lastModified > waitedForEvent(now())) continue;
    yield key;
    count += 1;
    if (count === deliveriesPerTick) return;
  }
}
