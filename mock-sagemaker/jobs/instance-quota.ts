import { z } from 'zod';
import { instanceTypes } from './instance-types.ts';
import { isTerminal, type TransformJob } from './transform-job.ts';

const instances = z.number().int().min(0);

/**
 * How many instances the open jobs may have: over all types as a number or under `total`, and per type under the type's
 * name. What is not mentioned is not limited.
 */
export const instanceQuotaSchema = z.union([
  instances,
  z.partialRecord(z.enum(['total', ...instanceTypes]), instances),
]);

export type InstanceQuota = z.infer<typeof instanceQuotaSchema>;

/** A limit that a job would exceed. */
export interface ExceededLimit {
  /** As Service Quotas calls it. */
  readonly name: string;
  readonly limit: number;
  readonly utilization: number;
}

/** The first limit that a job with these instances would exceed besides those there are: that of the type, then the total. */
export function findExceededLimit(
  quota: InstanceQuota,
  jobs: readonly TransformJob[],
  { InstanceType, InstanceCount }: TransformJob['request']['TransformResources'],
): ExceededLimit | undefined {
  const byName = typeof quota === 'number' ? { total: quota } : quota;
  const open = jobs.filter(({ status }) => !isTerminal(status)).map(({ request }) => request.TransformResources);
  const ofType = open.filter((resources) => resources.InstanceType === InstanceType);
  const limits = [
    { name: `${InstanceType} for transform job usage`, limit: byName[InstanceType], utilization: count(ofType) },
    { name: 'Number of instances across all transform jobs', limit: byName.total, utilization: count(open) },
  ];
  return limits
    .map(({ limit = Number.POSITIVE_INFINITY, ...rest }) => ({ ...rest, limit }))
    .find(({ limit, utilization }) => utilization + InstanceCount > limit);
}

function count(resources: readonly { readonly InstanceCount: number }[]): number {
  return resources.reduce((sum, { InstanceCount }) => sum + InstanceCount, 0);
}
