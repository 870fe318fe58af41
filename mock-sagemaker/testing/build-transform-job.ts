import type { TransformJob } from '../jobs/transform-job.ts';

export function buildTransformJob(fields: Partial<TransformJob> = {}): TransformJob {
  return {
    sequence: 1,
    arn: 'arn',
    request: {
      TransformJobName: 'job-1',
      ModelName: 'm1',
      TransformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://b/in/' } } },
      TransformOutput: { S3OutputPath: 's3://b/o' },
      TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
    },
    containers: [],
    status: 'InProgress',
    createdAt: 1000,
    lastModifiedAt: 1000,
    pendingEvents: [],
    ...fields,
  };
}
