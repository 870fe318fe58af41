import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf } from '../arns.ts';
import type { EventsContext } from '../events-context.ts';
import { busNameOrArnSchema, ruleNameSchema } from '../request-schemas.ts';
import { describeRuleMembers } from '../rule-description.ts';

const schema = z.object({ Name: ruleNameSchema, EventBusName: busNameOrArnSchema.optional() });

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export const describeRule = jsonOperation('DescribeRule', schema, (input, { catalog, scope }: EventsContext) => ({
  ...describeRuleMembers(scope, catalog.rule(busNameOf(input.EventBusName), input.Name)),
  CreatedBy: scope.accountId,
}));
