import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf } from '../arns.ts';
import type { EventsContext } from '../events-context.ts';
import { pageOf } from '../page.ts';
import { busNameOrArnSchema, pageMembers, ruleNameSchema } from '../request-schemas.ts';
import { describeRuleMembers } from '../rule-description.ts';

const schema = z.object({
  ...pageMembers,
  NamePrefix: ruleNameSchema.optional(),
  EventBusName: busNameOrArnSchema.optional(),
});

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export const listRules = jsonOperation('ListRules', schema, (input, { catalog, scope }: EventsContext) => {
  const bus = catalog.bus(busNameOf(input.EventBusName));
  const rules = catalog.rules(bus.name).filter((rule) => rule.name.startsWith(input.NamePrefix ?? ''));
  const { page, next } = pageOf(rules, input);
  return { Rules: page.map((rule) => describeRuleMembers(scope, rule)), ...next };
});
