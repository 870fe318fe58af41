import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf } from '../arns.ts';
import { validationException } from '../errors.ts';
import type { EventsContext } from '../events-context.ts';
import { busNameOrArnSchema, ruleNameSchema } from '../request-schemas.ts';

const schema = z.object({
  Name: ruleNameSchema,
  EventBusName: busNameOrArnSchema.optional(),
  Force: z.boolean().optional(),
});

/**
 * A rule that is not there is deleted already.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html
 */
export const deleteRule = jsonOperation('DeleteRule', schema, async (input, context: EventsContext) => {
  const { catalog, store, scheduler } = context;
  await store.transaction(() => {
    const bus = catalog.bus(busNameOf(input.EventBusName));
    const rule = catalog.findRule(bus.name, input.Name);
    if (rule === undefined) return;
    if (rule.targets.length > 0) throw validationException("Rule can't be deleted since it has targets.");
    catalog.removeRule(rule);
  });
  await scheduler.refresh();
  return undefined;
});
