import { v7 as uuidv7 } from 'uuid';
import { createDocuments } from '../aws/documents.ts';
import { DynamoDbBatchRepository } from '../aws/dynamodb-batch-repository.ts';
import { DynamoDbJobRepository } from '../aws/dynamodb-job-repository.ts';
import { createKinesisClient, KinesisJobStream } from '../aws/kinesis-job-stream.ts';
import { createRequestHandler } from '../aws/request-handler.ts';
import { createS3Client, S3ObjectStore } from '../aws/s3-object-store.ts';
import { parseEnvironment } from '../environment.ts';
import { createLogger } from '../logging.ts';
import { createMetrics } from '../metrics.ts';
import { countEndedJobs } from '../steps/count-ended-jobs.ts';
import { callLimits } from './call-limits.ts';
import { jobApiEnvironmentSchema } from './env.ts';
import { createHandler } from './handler.ts';

const environment = parseEnvironment(jobApiEnvironmentSchema, process.env);
const { requestTimeoutMs, maxAttempts } = callLimits;
const clientConfig = { maxAttempts, requestHandler: createRequestHandler({ requestTimeoutMs }) };
const documents = createDocuments(clientConfig);
const metrics = createMetrics('job-api', process.env);

export const handler = metrics.reportAfter(
  createHandler({
    jobs: countEndedJobs(new DynamoDbJobRepository(documents, environment.JOB_TABLE_NAME), metrics),
    batches: new DynamoDbBatchRepository(documents, environment.BATCH_TABLE_NAME),
    stream: new KinesisJobStream(createKinesisClient(clientConfig), environment.JOB_STREAM_NAME),
    objects: new S3ObjectStore(createS3Client(clientConfig), environment.DATA_BUCKET_NAME),
    contentType: environment.CONTENT_TYPE,
    jobRetentionDays: environment.JOB_RETENTION_DAYS,
    now: () => new Date(),
    newJobId: () => uuidv7(),
    logger: createLogger('job-api'),
    metrics,
  }),
);
