import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf } from '../arns.ts';
import type { EventsContext } from '../events-context.ts';
import { pageOf } from '../page.ts';
import { busNameOrArnSchema, pageMembers } from '../request-schemas.ts';

const schema = z.object({
  ...pageMembers,
  TargetArn: z.string().min(1).max(1600),
  EventBusName: busNameOrArnSchema.optional(),
});

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRuleNamesByTarget.html */
export const listRuleNamesByTarget = jsonOperation(
  'ListRuleNamesByTarget',
  schema,
  (input, { catalog }: EventsContext) => {
    const bus = catalog.bus(busNameOf(input.EventBusName));
    const rules = catalog.rules(bus.name).filter((rule) => rule.targets.some(({ Arn }) => Arn === input.TargetArn));
    const { page, next } = pageOf(rules, input);
    return { RuleNames: page.map((rule) => rule.name), ...next };
  },
);
