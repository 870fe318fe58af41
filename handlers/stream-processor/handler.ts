import type { KinesisStreamBatchResponse } from 'aws-lambda';
import { deliverySchema } from '../domain/stream-record.ts';
import { parseEvent } from '../parse-event.ts';
import { type StoreDeliveryDeps, storeDelivery } from '../steps/store-delivery.ts';

/**
 * Puts one delivery of stream records into one batch object.
 *
 * A bad record is parked here and never reported as a failure: behind a failed record the mapping would give up good ones, too.
 * A service that does not answer is an exception, and the whole delivery comes again.
 */
export function createHandler(deps: StoreDeliveryDeps) {
  return async (event: unknown): Promise<KinesisStreamBatchResponse> => {
    await storeDelivery(deps, parseEvent(deliverySchema, event, 'records of the job stream'));
    return { batchItemFailures: [] };
  };
}
