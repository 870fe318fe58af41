import * as z from 'zod/mini';
import { contentType, resourceName, wholeNumber } from '../environment.ts';

/** Environment variables of job-api: the names of what it reads and writes, and what it accepts. */
export const jobApiVariables = {
  jobTableName: 'JOB_TABLE_NAME',
  batchTableName: 'BATCH_TABLE_NAME',
  jobStreamName: 'JOB_STREAM_NAME',
  dataBucketName: 'DATA_BUCKET_NAME',
  contentType: 'CONTENT_TYPE',
  jobRetentionDays: 'JOB_RETENTION_DAYS',
} as const;

export const jobApiEnvironmentSchema = z.object({
  [jobApiVariables.jobTableName]: resourceName,
  [jobApiVariables.batchTableName]: resourceName,
  [jobApiVariables.jobStreamName]: resourceName,
  [jobApiVariables.dataBucketName]: resourceName,
  [jobApiVariables.contentType]: contentType,
  [jobApiVariables.jobRetentionDays]: wholeNumber,
});
