import { type ArnScope, busArn } from './arns.ts';
import type { Bus } from './rule.ts';

/** A bus as DescribeEventBus and ListEventBuses show it. */
export const describeBusMembers = (scope: ArnScope, bus: Bus) => ({
  Name: bus.name,
  Arn: busArn(scope, bus.name),
  Description: bus.description,
  Policy: bus.policy,
  CreationTime: bus.createdAtMs / 1000,
  LastModifiedTime: bus.modifiedAtMs / 1000,
});
