import * as z from 'zod/mini';
import { resourceName, wholeNumber } from '../environment.ts';

/** Environment variables of failed-records: the names of what it reads and writes. */
export const failedRecordsVariables = {
  jobTableName: 'JOB_TABLE_NAME',
  jobStreamName: 'JOB_STREAM_NAME',
  dataBucketName: 'DATA_BUCKET_NAME',
  jobRetentionDays: 'JOB_RETENTION_DAYS',
} as const;

export const failedRecordsEnvironmentSchema = z.object({
  [failedRecordsVariables.jobTableName]: resourceName,
  [failedRecordsVariables.jobStreamName]: resourceName,
  [failedRecordsVariables.dataBucketName]: resourceName,
  [failedRecordsVariables.jobRetentionDays]: wholeNumber,
});
