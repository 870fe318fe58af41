import { objectCreatedEventSchema } from '../domain/object-created-event.ts';
import { parseEvent } from '../parse-event.ts';
import { settleFailedDelivery } from '../steps/settle-failed-delivery.ts';
import type { StoreDeliveryDeps } from '../steps/store-delivery.ts';

/** Does the work of a delivery that the event source mapping gave up, as soon as it says so. */
export function createHandler(deps: StoreDeliveryDeps) {
  return async (event: unknown): Promise<void> => {
    const { key } = parseEvent(objectCreatedEventSchema, event, 'an "Object Created" event of S3').detail.object;
    await settleFailedDelivery(deps, key);
  };
}
