import type { TransformJob } from './transform-job.ts';

/**
 * The members of DescribeTransformJob: the request as it was sent, the defaults that the service fills in, and what became of
 * it. `toTime` says how times are written (epoch seconds in answers, epoch milliseconds in events).
 */
export function describeTransformJob(job: TransformJob, toTime: (epochMs: number) => number): TransformJobDescription {
  const { Tags: _tags, TransformInput, TransformOutput, DataProcessing, ...request } = job.request;
  return {
    ...request,
    TransformJobArn: job.arn,
    TransformJobStatus: job.status,
    ...(job.failureReason !== undefined && { FailureReason: job.failureReason }),
    TransformInput: {
      ...TransformInput,
      CompressionType: TransformInput.CompressionType ?? 'None',
      SplitType: TransformInput.SplitType ?? 'None',
    },
    TransformOutput: {
      ...TransformOutput,
      AssembleWith: TransformOutput.AssembleWith ?? 'None',
      KmsKeyId: TransformOutput.KmsKeyId ?? '',
    },
    DataProcessing: {
      InputFilter: DataProcessing?.InputFilter ?? '$',
      OutputFilter: DataProcessing?.OutputFilter ?? '$',
      JoinSource: DataProcessing?.JoinSource ?? 'None',
    },
    CreationTime: toTime(job.createdAt),
    ...(job.startedAt !== undefined && { TransformStartTime: toTime(job.startedAt) }),
    ...(job.endedAt !== undefined && { TransformEndTime: toTime(job.endedAt) }),
  };
}

/** AWS's own member names; what is inside follows the request. */
export interface TransformJobDescription {
  readonly TransformJobName: string;
  readonly TransformJobArn: string;
  readonly TransformJobStatus: TransformJob['status'];
  readonly FailureReason?: string;
  readonly CreationTime: number;
  readonly TransformStartTime?: number;
  readonly TransformEndTime?: number;
  readonly [member: string]: unknown;
}
