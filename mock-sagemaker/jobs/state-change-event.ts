import { describeTransformJob, type TransformJobDescription } from './describe-transform-job.ts';
import type { TransformJob } from './transform-job.ts';

/**
 * "SageMaker Transform Job State Change" as EventBridge delivers it. `detail` has the members of Describe, its times as epoch
 * milliseconds, and nothing else (spec 13.8): no empty `Environment` or `Tags`, which published samples show.
 */
export interface TransformJobStateChangeEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'SageMaker Transform Job State Change';
  readonly source: 'aws.sagemaker';
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: TransformJobDescription;
}

export interface EventOrigin {
  readonly region: string;
  readonly accountId: string;
}

export function createStateChangeEvent(
  job: TransformJob,
  { region, accountId }: EventOrigin,
  id: string,
): TransformJobStateChangeEvent {
  return {
    version: '0',
    id,
    'detail-type': 'SageMaker Transform Job State Change',
    source: 'aws.sagemaker',
    account: accountId,
    time: new Date(job.lastModifiedAt).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [job.arn],
    detail: describeTransformJob(job, (epochMs) => epochMs),
  };
}
