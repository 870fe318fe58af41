import * as z from 'zod/mini';
import { contentType, resourceName, wholeNumber } from '../environment.ts';

/** Environment variables of stream-processor: the names of what it writes, and the line format. */
export const streamProcessorVariables = {
  jobTableName: 'JOB_TABLE_NAME',
  batchTableName: 'BATCH_TABLE_NAME',
  dataBucketName: 'DATA_BUCKET_NAME',
  contentType: 'CONTENT_TYPE',
  jobRetentionDays: 'JOB_RETENTION_DAYS',
} as const;

export const streamProcessorEnvironmentSchema = z.object({
  [streamProcessorVariables.jobTableName]: resourceName,
  [streamProcessorVariables.batchTableName]: resourceName,
  [streamProcessorVariables.dataBucketName]: resourceName,
  [streamProcessorVariables.contentType]: contentType,
  [streamProcessorVariables.jobRetentionDays]: wholeNumber,
});
