import { setTimeout as pause } from 'node:timers/promises';
import { CloudWatchTransformLogs, createLogsClient } from '../aws/cloudwatch-transform-logs.ts';
import { createDocuments } from '../aws/documents.ts';
import { DynamoDbBatchRepository } from '../aws/dynamodb-batch-repository.ts';
import { DynamoDbBookmarks } from '../aws/dynamodb-bookmarks.ts';
import { DynamoDbJobRepository } from '../aws/dynamodb-job-repository.ts';
import { createS3Client, S3ObjectStore } from '../aws/s3-object-store.ts';
import { createSageMakerClient, SageMakerTransformJobs } from '../aws/sagemaker-transform-jobs.ts';
import { parseEnvironment } from '../environment.ts';
import { createLogger } from '../logging.ts';
import { createMetrics } from '../metrics.ts';
import { countEndedJobs } from '../steps/count-ended-jobs.ts';
import { transformConfiguration } from '../transform-configuration.ts';
import { reconcilerEnvironmentSchema } from './env.ts';
import { createHandler } from './handler.ts';

const environment = parseEnvironment(reconcilerEnvironmentSchema, process.env);
const { limits, settings } = transformConfiguration(environment);
const documents = createDocuments();
const metrics = createMetrics('reconciler', process.env);

export const handler = metrics.reportAfter(
  createHandler({
    jobs: countEndedJobs(new DynamoDbJobRepository(documents, environment.JOB_TABLE_NAME), metrics),
    batches: new DynamoDbBatchRepository(documents, environment.BATCH_TABLE_NAME),
    bookmarks: new DynamoDbBookmarks(documents, environment.BATCH_TABLE_NAME),
    objects: new S3ObjectStore(createS3Client(), environment.DATA_BUCKET_NAME),
    transformJobs: new SageMakerTransformJobs(createSageMakerClient(), settings),
    transformLogs: new CloudWatchTransformLogs(createLogsClient()),
    contentType: environment.CONTENT_TYPE,
    scheduleRate: environment.SCHEDULE_RATE,
    limits,
    bucket: environment.DATA_BUCKET_NAME,
    jobRetentionDays: environment.JOB_RETENTION_DAYS,
    jobDeadlineMinutes: environment.JOB_DEADLINE_MINUTES,
    now: () => new Date(),
    pause,
    logger: createLogger('reconciler'),
    metrics,
  }),
);
