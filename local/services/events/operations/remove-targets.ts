import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf } from '../arns.ts';
import type { EventsContext } from '../events-context.ts';
import { busNameOrArnSchema, ruleNameSchema } from '../request-schemas.ts';

const schema = z.object({
  Rule: ruleNameSchema,
  EventBusName: busNameOrArnSchema.optional(),
  Ids: z.array(z.string().min(1).max(64)).min(1).max(100),
  Force: z.boolean().optional(),
});

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemoveTargets.html */
export const removeTargets = jsonOperation('RemoveTargets', schema, (input, { catalog, store }: EventsContext) =>
  store.transaction(() => {
    const rule = catalog.rule(busNameOf(input.EventBusName), input.Rule);
    const known = new Set(rule.targets.map((target) => target.Id));
    const failed = input.Ids.filter((id) => !known.has(id)).map((id) => ({
      TargetId: id,
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Rule ${rule.name} does not have a target with the Id ${id}.`,
    }));
    catalog.putRule({ ...rule, targets: rule.targets.filter((target) => !input.Ids.includes(target.Id)) });
    return { FailedEntryCount: failed.length, FailedEntries: failed };
  }),
);
