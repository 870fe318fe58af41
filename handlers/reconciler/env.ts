import * as z from 'zod/mini';
import { resourceName, scheduleRate, transformFields, transformVariables, wholeNumber } from '../environment.ts';

/** Environment variables of reconciler: everything that it heals, and the deadline of a job. */
export const reconcilerVariables = {
  ...transformVariables,
  jobTableName: 'JOB_TABLE_NAME',
  batchTableName: 'BATCH_TABLE_NAME',
  dataBucketName: 'DATA_BUCKET_NAME',
  jobRetentionDays: 'JOB_RETENTION_DAYS',
  jobDeadlineMinutes: 'JOB_DEADLINE_MINUTES',
  scheduleRate: 'SCHEDULE_RATE',
} as const;

export const reconcilerEnvironmentSchema = z.object({
  ...transformFields,
  [reconcilerVariables.jobTableName]: resourceName,
  [reconcilerVariables.batchTableName]: resourceName,
  [reconcilerVariables.dataBucketName]: resourceName,
  [reconcilerVariables.jobRetentionDays]: wholeNumber,
  [reconcilerVariables.jobDeadlineMinutes]: wholeNumber,
  [reconcilerVariables.scheduleRate]: scheduleRate,
});
