import { describeTransformJob, type TransformJobDescription } from './describe-transform-job.ts';
import type { TransformJob } from './transform-job.ts';

/** "SageMaker Transform Job State Change" as EventBridge delivers it; times in `detail` are epoch milliseconds. */
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
