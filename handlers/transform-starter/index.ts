import { createDocuments } from '../aws/documents.ts';
import { DynamoDbBatchRepository } from '../aws/dynamodb-batch-repository.ts';
import { DynamoDbBookmarks } from '../aws/dynamodb-bookmarks.ts';
import { createS3Client, S3ObjectStore } from '../aws/s3-object-store.ts';
import { createSageMakerClient, SageMakerTransformJobs } from '../aws/sagemaker-transform-jobs.ts';
import { parseEnvironment } from '../environment.ts';
import { createLogger } from '../logging.ts';
import { createMetrics } from '../metrics.ts';
import { transformConfiguration } from '../transform-configuration.ts';
import { transformStarterEnvironmentSchema } from './env.ts';
import { createHandler } from './handler.ts';

const environment = parseEnvironment(transformStarterEnvironmentSchema, process.env);
const { limits, settings } = transformConfiguration(environment);
const documents = createDocuments();
const metrics = createMetrics('transform-starter', process.env);

export const handler = metrics.reportAfter(
  createHandler({
    batches: new DynamoDbBatchRepository(documents, environment.BATCH_TABLE_NAME),
    bookmarks: new DynamoDbBookmarks(documents, environment.BATCH_TABLE_NAME),
    objects: new S3ObjectStore(createS3Client(), environment.DATA_BUCKET_NAME),
    transformJobs: new SageMakerTransformJobs(createSageMakerClient(), settings),
    contentType: settings.contentType,
    limits,
    bucket: environment.DATA_BUCKET_NAME,
    jobRetentionDays: environment.JOB_RETENTION_DAYS,
    now: () => new Date(),
    logger: createLogger('transform-starter'),
    metrics,
  }),
);
