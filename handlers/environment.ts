import * as z from 'zod/mini';
import { check } from './domain/check.ts';

/**
 * What the environments of several functions have in common. Each function's `env.ts` picks from here; `stack/` imports
 * those files, so nothing here or there reads `process.env` or has a side effect.
 *
 * zod/mini: the same library, a fifth of the bundle and half of its load time.
 */
export const resourceName = z.string().check(z.minLength(1));
export const wholeNumber = z.coerce.number().check(z.int(), z.gte(1));
const contentType = z.enum(['text/csv', 'application/jsonlines']);
export const scheduleRate = z.enum(['minute', 'hour', 'day', 'month', 'year']);

/** Absent and empty mean the same: leave the choice to SageMaker. */
const optionalWholeNumber = z.pipe(
  z.transform((value: unknown) => (value === '' ? undefined : value)),
  z.optional(z.coerce.number().check(z.int(), z.gte(0))),
);

/** What every function is told besides what its own `env.ts` asks for: whose metrics it reports. */
export const metricsVariables = { stackName: 'STACK_NAME' } as const;

/** Where a function finds jobs and batches, and how long they are kept. */
export const storageVariables = {
  jobTableName: 'JOB_TABLE_NAME',
  batchTableName: 'BATCH_TABLE_NAME',
  dataBucketName: 'DATA_BUCKET_NAME',
  jobRetentionDays: 'JOB_RETENTION_DAYS',
} as const;

export const storageFields = {
  [storageVariables.jobTableName]: resourceName,
  [storageVariables.batchTableName]: resourceName,
  [storageVariables.dataBucketName]: resourceName,
  [storageVariables.jobRetentionDays]: wholeNumber,
};

/** The same, and how the lines of jobs are written. */
export const jobDataVariables = { ...storageVariables, contentType: 'CONTENT_TYPE' } as const;

export const jobDataFields = { ...storageFields, [jobDataVariables.contentType]: contentType };

/** What a function needs to create transform jobs. */
export const transformVariables = {
  triggerType: 'TRIGGER_TYPE',
  contentType: 'CONTENT_TYPE',
  modelName: 'MODEL_NAME',
  transformInstanceType: 'TRANSFORM_INSTANCE_TYPE',
  transformInstanceCount: 'TRANSFORM_INSTANCE_COUNT',
  maxTransformJobs: 'MAX_TRANSFORM_JOBS',
  maxPayloadInMB: 'MAX_PAYLOAD_IN_MB',
  maxConcurrentTransforms: 'MAX_CONCURRENT_TRANSFORMS',
  batchStrategy: 'BATCH_STRATEGY',
} as const;

export const transformFields = {
  [transformVariables.triggerType]: z.enum(['S3', 'Schedule']),
  [transformVariables.contentType]: contentType,
  [transformVariables.modelName]: resourceName,
  [transformVariables.transformInstanceType]: resourceName,
  [transformVariables.transformInstanceCount]: wholeNumber,
  [transformVariables.maxTransformJobs]: wholeNumber,
  [transformVariables.maxPayloadInMB]: optionalWholeNumber,
  [transformVariables.maxConcurrentTransforms]: optionalWholeNumber,
  [transformVariables.batchStrategy]: z.enum(['MultiRecord', 'SingleRecord']),
};

/**
 * Parses a function's environment.
 *
 * @throws Error that names every variable that is missing or wrong, at once
 */
export function parseEnvironment<Schema extends z.ZodMiniType>(
  schema: Schema,
  environment: Record<string, string | undefined>,
): z.output<Schema> {
  const checked = check(schema, environment);
  if ('value' in checked) return checked.value;
  throw new Error(`The function's environment variables are not usable: ${checked.problems}`);
}
