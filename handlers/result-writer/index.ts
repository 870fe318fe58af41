import { createDocuments } from '../aws/documents.ts';
import { DynamoDbBatchRepository } from '../aws/dynamodb-batch-repository.ts';
import { DynamoDbJobRepository } from '../aws/dynamodb-job-repository.ts';
import { createS3Client, S3ObjectStore } from '../aws/s3-object-store.ts';
import { parseEnvironment } from '../environment.ts';
import { createLogger } from '../logging.ts';
import { createMetrics } from '../metrics.ts';
import { countEndedJobs } from '../steps/count-ended-jobs.ts';
import { resultWriterEnvironmentSchema } from './env.ts';
import { createHandler } from './handler.ts';

const environment = parseEnvironment(resultWriterEnvironmentSchema, process.env);
const documents = createDocuments();
const metrics = createMetrics('result-writer', process.env);

export const handler = metrics.reportAfter(
  createHandler({
    jobs: countEndedJobs(new DynamoDbJobRepository(documents, environment.JOB_TABLE_NAME), metrics),
    batches: new DynamoDbBatchRepository(documents, environment.BATCH_TABLE_NAME),
    objects: new S3ObjectStore(createS3Client(), environment.DATA_BUCKET_NAME),
    jobRetentionDays: environment.JOB_RETENTION_DAYS,
    now: () => new Date(),
    logger: createLogger('result-writer'),
    metrics,
  }),
);
