import { createDocuments } from '../aws/documents.ts';
import { DynamoDbBatchRepository } from '../aws/dynamodb-batch-repository.ts';
import { DynamoDbJobRepository } from '../aws/dynamodb-job-repository.ts';
import { createS3Client, S3ObjectStore } from '../aws/s3-object-store.ts';
import { parseEnvironment } from '../environment.ts';
import { createLogger } from '../logging.ts';
import { streamProcessorEnvironmentSchema } from './env.ts';
import { createHandler } from './handler.ts';

const environment = parseEnvironment(streamProcessorEnvironmentSchema, process.env);
const documents = createDocuments();

export const handler = createHandler({
  jobs: new DynamoDbJobRepository(documents, environment.JOB_TABLE_NAME),
  batches: new DynamoDbBatchRepository(documents, environment.BATCH_TABLE_NAME),
  objects: new S3ObjectStore(createS3Client(), environment.DATA_BUCKET_NAME),
  settings: { contentType: environment.CONTENT_TYPE, jobRetentionDays: environment.JOB_RETENTION_DAYS },
  now: () => new Date(),
  logger: createLogger('stream-processor'),
});
