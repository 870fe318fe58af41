import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf, defaultBusName } from '../arns.ts';
import { validationException } from '../errors.ts';
import type { EventsContext } from '../events-context.ts';
import { busNameOrArnSchema } from '../request-schemas.ts';

const schema = z.object({ Name: busNameOrArnSchema });

/**
 * Its rules go with it; a bus that is not there is deleted already.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteEventBus.html
 */
export const deleteEventBus = jsonOperation('DeleteEventBus', schema, (input, { catalog, store }: EventsContext) =>
  store.transaction(() => {
    const name = busNameOf(input.Name);
    if (name === defaultBusName) throw validationException('Cannot delete event bus default.');
    for (const rule of catalog.rules(name)) catalog.removeRule(rule);
    catalog.removeBus(name);
    return undefined;
  }),
);
