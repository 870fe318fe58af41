import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf, defaultBusName, ruleArn } from '../arns.ts';
import { limitExceeded, validationException } from '../errors.ts';
import type { EventsContext } from '../events-context.ts';
import { compilePattern } from '../pattern/event-pattern.ts';
import { busNameOrArnSchema, eventPatternSchema, ruleNameSchema, tagsSchema } from '../request-schemas.ts';
import type { Rule } from '../rule.ts';
import { parseSchedule } from '../schedule/schedule-expression.ts';
import { tagsFromList } from '../tags.ts';

const schema = z.object({
  Name: ruleNameSchema,
  ScheduleExpression: z.string().max(256).optional(),
  EventPattern: eventPatternSchema.optional(),
  State: z.enum(['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']).optional(),
  Description: z.string().max(512).optional(),
  RoleArn: z.string().min(1).max(1600).optional(),
  Tags: tagsSchema.optional(),
  EventBusName: busNameOrArnSchema.optional(),
});

const maxRulesPerBus = 300;

/**
 * Creates a rule or replaces everything of it but its targets and tags.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 */
export const putRule = jsonOperation('PutRule', schema, async (input, context: EventsContext) => {
  const { catalog, store, scope, scheduler } = context;
  const busName = busNameOf(input.EventBusName);
  const eventPattern = input.EventPattern === '' ? undefined : input.EventPattern;
  const scheduleExpression = input.ScheduleExpression === '' ? undefined : input.ScheduleExpression;
  if (eventPattern === undefined && scheduleExpression === undefined) {
    throw validationException('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (eventPattern !== undefined) compilePattern(eventPattern);
  if (scheduleExpression !== undefined && busName !== defaultBusName) {
    throw validationException('ScheduleExpression is supported only on the default event bus.');
  }
  if (scheduleExpression !== undefined && parseSchedule(scheduleExpression) === undefined) {
    throw validationException('Parameter ScheduleExpression is not valid.');
  }
  await store.transaction(() => {
    catalog.bus(busName);
    const existing = catalog.findRule(busName, input.Name);
    if (existing === undefined && catalog.rules(busName).length >= maxRulesPerBus) {
      throw limitExceeded(
        `The requested resource exceeds the maximum number allowed: ${maxRulesPerBus} rules per event bus.`,
      );
    }
    const rule: Rule = {
      name: input.Name,
      busName,
      ...(eventPattern === undefined ? {} : { eventPattern }),
      ...(scheduleExpression === undefined ? {} : { scheduleExpression }),
      state: input.State ?? 'ENABLED',
      ...(input.Description === undefined ? {} : { description: input.Description }),
      ...(input.RoleArn === undefined ? {} : { roleArn: input.RoleArn }),
      targets: existing?.targets ?? [],
      // Tags of an existing rule change by TagResource alone.
      tags: existing?.tags ?? tagsFromList(input.Tags ?? []),
    };
    catalog.putRule(rule);
  });
  await scheduler.refresh();
  return { RuleArn: ruleArn(scope, busName, input.Name) };
});
