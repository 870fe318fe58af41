import { type ArnScope, ruleArn } from './arns.ts';
import type { Rule } from './rule.ts';

/** A rule as DescribeRule and ListRules show it. */
export const describeRuleMembers = (scope: ArnScope, rule: Rule) => ({
  Name: rule.name,
  Arn: ruleArn(scope, rule.busName, rule.name),
  EventPattern: rule.eventPattern,
  ScheduleExpression: rule.scheduleExpression,
  State: rule.state,
  Description: rule.description,
  RoleArn: rule.roleArn,
  EventBusName: rule.busName,
});
