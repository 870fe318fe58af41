import { z } from 'zod';
import type { ServiceOperations } from '../ports.ts';
import { ignoring, unless } from '../resource-parts/aws-error-code.ts';
import { defineResourceType } from '../resource-type.ts';

const targetSchema = z.strictObject({
  Arn: z.string(),
  Id: z.string(),
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .strictObject({ InputPathsMap: z.record(z.string(), z.string()).optional(), InputTemplate: z.string() })
    .optional(),
  KinesisParameters: z.strictObject({ PartitionKeyPath: z.string() }).optional(),
  RetryPolicy: z
    .strictObject({ MaximumRetryAttempts: z.number().optional(), MaximumEventAgeInSeconds: z.number().optional() })
    .optional(),
});

const properties = z.strictObject({
  Description: z.string().optional(),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(targetSchema).default([]),
});

const targetsSchema = z.object({ Targets: z.array(z.looseObject({ Id: z.string() })).default([]) });

async function removeTargets(Rule: string, keep: readonly string[], events: ServiceOperations): Promise<void> {
  const listed = await unless('ResourceNotFoundException', events.execute('ListTargetsByRule', { Rule }));
  if (listed === undefined) return;
  const Ids = targetsSchema
    .parse(listed)
    .Targets.map(({ Id }) => Id)
    .filter((id) => !keep.includes(id));
  if (Ids.length > 0) await events.execute('RemoveTargets', { Rule, Ids });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
export const eventsRule = defineResourceType({
  name: 'AWS::Events::Rule',
  properties,
  withoutEffect: {},
  identify({ EventPattern, Targets, ...rule }, origin) {
    const Name = origin.name(64);
    const pattern = EventPattern === undefined ? {} : { EventPattern: JSON.stringify(EventPattern) };
    return {
      identity: { ref: Name, attributes: { Arn: origin.arn('events', `rule/${Name}`) } },
      input: { rule: { Name, ...rule, ...pattern }, targets: Targets },
    };
  },
  async put({ rule, targets }, { events }) {
    await events.execute('PutRule', rule);
    await removeTargets(
      rule.Name,
      targets.map(({ Id }) => Id),
      events,
    );
    if (targets.length > 0) await events.execute('PutTargets', { Rule: rule.Name, Targets: targets });
  },
  async delete(Name, { events }) {
    await removeTargets(Name, [], events);
    await ignoring('ResourceNotFoundException', events.execute('DeleteRule', { Name }));
  },
});
