import * as z from 'zod/mini';
import { resourceName, transformFields, transformVariables, wholeNumber } from '../environment.ts';

/** Environment variables of transform-watcher: the rows to end, and how to transform again. */
export const transformWatcherVariables = {
  ...transformVariables,
  jobTableName: 'JOB_TABLE_NAME',
  batchTableName: 'BATCH_TABLE_NAME',
  dataBucketName: 'DATA_BUCKET_NAME',
  jobRetentionDays: 'JOB_RETENTION_DAYS',
} as const;

export const transformWatcherEnvironmentSchema = z.object({
  ...transformFields,
  [transformWatcherVariables.jobTableName]: resourceName,
  [transformWatcherVariables.batchTableName]: resourceName,
  [transformWatcherVariables.dataBucketName]: resourceName,
  [transformWatcherVariables.jobRetentionDays]: wholeNumber,
});
