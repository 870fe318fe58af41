import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busArn } from '../arns.ts';
import { resourceAlreadyExists, unsupportedSetting, validationException } from '../errors.ts';
import type { EventsContext } from '../events-context.ts';
import { busNameSchema, tagsSchema } from '../request-schemas.ts';
import { tagsFromList } from '../tags.ts';

const schema = z.object({
  Name: busNameSchema,
  EventSourceName: z.string().optional(),
  Description: z.string().max(512).optional(),
  DeadLetterConfig: z.unknown().optional(),
  Tags: tagsSchema.optional(),
});

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html */
export const createEventBus = jsonOperation('CreateEventBus', schema, (input, context: EventsContext) => {
  const { catalog, store, clock, scope } = context;
  if (input.EventSourceName !== undefined || input.Name.startsWith('aws.partner/')) {
    throw unsupportedSetting('Partner event buses are not implemented by the embedded environment.');
  }
  if (input.DeadLetterConfig !== undefined) {
    throw unsupportedSetting('DeadLetterConfig is not implemented by the embedded environment, which has no SQS.');
  }
  if (input.Name.includes('/')) throw validationException("Event bus name must not contain '/'.");
  return store.transaction(() => {
    if (catalog.findBus(input.Name) !== undefined) {
      throw resourceAlreadyExists(`Event bus ${input.Name} already exists.`);
    }
    const nowMs = clock.now();
    const description = input.Description === undefined ? {} : { description: input.Description };
    const tags = tagsFromList(input.Tags ?? []);
    catalog.putBus({ name: input.Name, ...description, createdAtMs: nowMs, modifiedAtMs: nowMs, tags });
    return {
      EventBusArn: busArn(scope, input.Name),
      ...(input.Description === undefined ? {} : { Description: input.Description }),
    };
  });
});
