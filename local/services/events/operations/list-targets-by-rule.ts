import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf } from '../arns.ts';
import type { EventsContext } from '../events-context.ts';
import { pageOf } from '../page.ts';
import { busNameOrArnSchema, pageMembers, ruleNameSchema } from '../request-schemas.ts';

const schema = z.object({ ...pageMembers, Rule: ruleNameSchema, EventBusName: busNameOrArnSchema.optional() });

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export const listTargetsByRule = jsonOperation('ListTargetsByRule', schema, (input, { catalog }: EventsContext) => {
  const { page, next } = pageOf(catalog.rule(busNameOf(input.EventBusName), input.Rule).targets, input);
  return { Targets: page, ...next };
});
