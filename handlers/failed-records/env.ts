import * as z from 'zod/mini';
import { contentType, resourceName, wholeNumber } from '../environment.ts';

/** Environment variables of failed-records: the names of what it reads and writes, and the line format. */
export const failedRecordsVariables = {
  jobTableName: 'JOB_TABLE_NAME',
  batchTableName: 'BATCH_TABLE_NAME',
  dataBucketName: 'DATA_BUCKET_NAME',
  contentType: 'CONTENT_TYPE',
  jobRetentionDays: 'JOB_RETENTION_DAYS',
} as const;

export const failedRecordsEnvironmentSchema = z.object({
  [failedRecordsVariables.jobTableName]: resourceName,
  [failedRecordsVariables.batchTableName]: resourceName,
  [failedRecordsVariables.dataBucketName]: resourceName,
  [failedRecordsVariables.contentType]: contentType,
  [failedRecordsVariables.jobRetentionDays]: wholeNumber,
});
