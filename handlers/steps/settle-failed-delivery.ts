import { check } from '../domain/check.ts';
import { failedDeliverySchema } from '../domain/failed-delivery.ts';
import { objectPrefixes } from '../domain/object-keys.ts';
import { readIfThere } from './read-if-there.ts';
import { type StoreDeliveryDeps, storeDelivery } from './store-delivery.ts';

/**
 * Does what stream-processor could not do with a delivery that the event source mapping gave up: the same batch, under the same
 * key, whatever was done of it before. Then the object of the on-failure destination goes, and what is left under its prefix is
 * what has to be settled. An object that holds no delivery is moved to those that are parked.
 *
 * @returns whether there was anything left to do
 */
export async function settleFailedDelivery(deps: StoreDeliveryDeps, key: string): Promise<boolean> {
  const { objects, logger, metrics } = deps;
  const text = await readIfThere(objects, key);
  if (text === undefined) {
    logger.info('failed delivery was settled before', { key });
    return false;
  }

  const delivery = check(failedDeliverySchema, text);
  if ('value' in delivery) {
    const { payload } = delivery.value;
    await storeDelivery(deps, payload);
    metrics.add('RecordsGivenUp', payload.Records.length);
    logger.warn('failed delivery settled', { key, recordCount: payload.Records.length });
  } else {
    await objects.put(`${objectPrefixes.parked}${key}`, text, 'application/json');
    metrics.add('RecordsParked');
    logger.error('failed delivery parked', { key, reason: delivery.problems });
  }
  await objects.delete(key);
  return true;
}
