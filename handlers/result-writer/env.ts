import * as z from 'zod/mini';
import { contentType, resourceName, wholeNumber } from '../environment.ts';

/** Environment variables of result-writer: the names of what it reads and writes, and the line format. */
export const resultWriterVariables = {
  jobTableName: 'JOB_TABLE_NAME',
  batchTableName: 'BATCH_TABLE_NAME',
  dataBucketName: 'DATA_BUCKET_NAME',
  contentType: 'CONTENT_TYPE',
  jobRetentionDays: 'JOB_RETENTION_DAYS',
} as const;

export const resultWriterEnvironmentSchema = z.object({
  [resultWriterVariables.jobTableName]: resourceName,
  [resultWriterVariables.batchTableName]: resourceName,
  [resultWriterVariables.dataBucketName]: resourceName,
  [resultWriterVariables.contentType]: contentType,
  [resultWriterVariables.jobRetentionDays]: wholeNumber,
});
