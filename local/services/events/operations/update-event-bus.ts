import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busArn, busNameOf } from '../arns.ts';
import { unsupportedSetting } from '../errors.ts';
import type { EventsContext } from '../events-context.ts';
import { busNameOrArnSchema } from '../request-schemas.ts';

const schema = z.object({
  Name: busNameOrArnSchema.optional(),
  Description: z.string().max(512).optional(),
  DeadLetterConfig: z.unknown().optional(),
});

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateEventBus.html */
export const updateEventBus = jsonOperation('UpdateEventBus', schema, (input, context: EventsContext) => {
  const { catalog, store, clock, scope } = context;
  if (input.DeadLetterConfig !== undefined) {
    throw unsupportedSetting('DeadLetterConfig is not implemented by the embedded environment, which has no SQS.');
  }
  return store.transaction(() => {
    const { description: _replaced, ...bus } = catalog.bus(busNameOf(input.Name));
    const description = input.Description === undefined ? {} : { description: input.Description };
    catalog.putBus({ ...bus, ...description, modifiedAtMs: clock.now() });
    return { Arn: busArn(scope, bus.name), Name: bus.name, Description: input.Description };
  });
});
