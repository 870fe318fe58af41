import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

const templateSchema = z.looseObject({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) });

/** A stack as CloudFormation has it; absent if there is none. */
export interface DeployedStack {
  readonly status: string;
  /** The template's text. */
  readonly template: string;
}

/**
 * `create`: there is no stack. `keep`: it is there, with this template. `update`: what changed can be changed in place.
 * `replace`: it must be deleted first.
 */
export type DeploymentPlan = 'create' | 'keep' | 'update' | 'replace';

const settledStatuses = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE']);
/** Of the types of this stack, what LocalStack 4.14 really changes. For others it reports success and keeps the old state. */
const updatableTypes = new Set(['AWS::Lambda::Function']);

/** How to get from what is deployed to `template` (its text). A deployment that failed half-way is replaced. */
export function planDeployment(deployed: DeployedStack | undefined, template: string): DeploymentPlan {
  if (deployed === undefined) return 'create';
  if (!settledStatuses.has(deployed.status)) return 'replace';
  if (deployed.template === template) return 'keep';
  const { Resources: before, ...restBefore } = templateSchema.parse(JSON.parse(deployed.template));
  const { Resources: after, ...restAfter } = templateSchema.parse(JSON.parse(template));
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (logicalId) => !isDeepStrictEqual(before[logicalId], after[logicalId]),
  );
  const isUpdatable = changed.every((logicalId) =>
    [before, after].every((resources) => updatableTypes.has(resources[logicalId]?.Type ?? '')),
  );
  return isUpdatable && isDeepStrictEqual(restBefore, restAfter) ? 'update' : 'replace';
}
