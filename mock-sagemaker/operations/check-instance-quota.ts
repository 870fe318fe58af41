import { findExceededLimit } from '../jobs/instance-quota.ts';
import type { TransformJobRequest } from '../jobs/transform-job-request.ts';
import { ServiceError } from '../protocol/errors.ts';
import type { OperationContext } from './context.ts';

/** Spec 2.3. Neither waits nor lets others in: the job must be added before anyone else is checked. */
export function checkInstanceQuota({ jobs, instanceQuota }: OperationContext, request: TransformJobRequest): void {
  if (instanceQuota === undefined) return;
  const exceeded = findExceededLimit(instanceQuota, jobs.list(), request.TransformResources);
  if (exceeded === undefined) return;
  const { name, limit, utilization } = exceeded;
  throw new ServiceError(
    'ResourceLimitExceeded',
    `The account-level service limit '${name}' is ${limit} Instances, with current utilization of ${utilization} ` +
      `Instances and a request delta of ${request.TransformResources.InstanceCount} Instances. Please use AWS Service ` +
      'Quotas to request an increase for this quota. If AWS Service Quotas is not available, contact AWS support to ' +
      'request an increase for this quota.',
  );
}
