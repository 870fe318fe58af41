import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf } from '../arns.ts';
import type { EventsContext } from '../events-context.ts';
import { busNameOrArnSchema, ruleNameSchema } from '../request-schemas.ts';

const schema = z.object({ Name: ruleNameSchema, EventBusName: busNameOrArnSchema.optional() });

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
export const disableRule = jsonOperation('DisableRule', schema, async (input, context: EventsContext) => {
  const { catalog, store, scheduler } = context;
  await store.transaction(() => {
    catalog.putRule({ ...catalog.rule(busNameOf(input.EventBusName), input.Name), state: 'DISABLED' });
  });
  await scheduler.refresh();
  return undefined;
});
