import * as z from 'zod/mini';
import { resourceName, transformFields, transformVariables, wholeNumber } from '../environment.ts';

/** Environment variables of transform-starter: where the open batches are, and how to transform them. */
export const transformStarterVariables = {
  ...transformVariables,
  batchTableName: 'BATCH_TABLE_NAME',
  dataBucketName: 'DATA_BUCKET_NAME',
  jobRetentionDays: 'JOB_RETENTION_DAYS',
} as const;

export const transformStarterEnvironmentSchema = z.object({
  ...transformFields,
  [transformStarterVariables.batchTableName]: resourceName,
  [transformStarterVariables.dataBucketName]: resourceName,
  [transformStarterVariables.jobRetentionDays]: wholeNumber,
});
