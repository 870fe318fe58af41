import type { RequestListener } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, expect, it } from 'vitest';
import { ServiceUnavailableError, UnconfirmedError } from '../errors.ts';
import { buildJobRecord } from '../fakes/build.ts';
import { startRawService } from '../fakes/stub-service.ts';
import { createLogsClient } from './cloudwatch-transform-logs.ts';
import { createDocuments } from './documents.ts';
import { DynamoDbJobRepository } from './dynamodb-job-repository.ts';
import { createKinesisClient, KinesisJobStream } from './kinesis-job-stream.ts';
import { createRequestHandler } from './request-handler.ts';
import { createS3Client, S3ObjectStore } from './s3-object-store.ts';
import { createSageMakerClient } from './sagemaker-transform-jobs.ts';

const silent: RequestListener = () => {};

/** A service that takes every request and, unless it is told otherwise, answers none. */
async function startSilentService(respond = silent) {
  const service = await startRawService(respond);
  const requestHandler = createRequestHandler({ requestTimeoutMs: 20 });
  return { ...service, clientConfig: { ...service.clientConfig, requestHandler } };
}

describe('createRequestHandler', () => {
  it('makes a stream that does not answer one that may have the record', async () => {
    await using service = await startSilentService();
    const stream = new KinesisJobStream(new KinesisClient(service.clientConfig), 'stream');

    await expect(stream.put(buildJobRecord())).rejects.toThrow(UnconfirmedError);
  });

  it('makes a table that does not answer one that is unavailable', async () => {
    await using service = await startSilentService();
    const documents = DynamoDBDocumentClient.from(new DynamoDBClient(service.clientConfig));

    await expect(new DynamoDbJobRepository(documents, 'jobs').find('id')).rejects.toThrow(ServiceUnavailableError);
  });

  it('makes an answer that stops after its head one that does not come', async () => {
    await using service = await startSilentService((_, reply) => void reply.writeHead(200).write('{'));
    const documents = DynamoDBDocumentClient.from(new DynamoDBClient(service.clientConfig));

    await expect(new DynamoDbJobRepository(documents, 'jobs').find('id')).rejects.toThrow(ServiceUnavailableError);
  });

  it('lets an object take longer to be written than another request', async () => {
    await using service = await startSilentService((_, reply) => void setTimeout(() => reply.end(), 60));
    const requestHandler = createRequestHandler({ requestTimeoutMs: 20, idleTimeoutMs: 1000 });
    const objects = new S3ObjectStore(createS3Client({ ...service.clientConfig, requestHandler }), 'bucket');

    await expect(objects.exists('k')).rejects.toThrow('requestTimeout');
    await objects.put('k', 'body', 'text/plain');
  });
});

const clientConfig = { region: 'us-east-1' };

it.each([
  ['DynamoDB', createDocuments(clientConfig).config.requestHandler],
  ['Kinesis', createKinesisClient(clientConfig).config.requestHandler],
  ['S3', createS3Client(clientConfig).config.requestHandler],
  ['SageMaker', createSageMakerClient(clientConfig).config.requestHandler],
  ['CloudWatch Logs', createLogsClient(clientConfig).config.requestHandler],
])('%s is waited for a limited time', async (_, handler) => {
  // Its settings are known once it is used.
  await handler.handle(new HttpRequest({ hostname: '127.0.0.1', port: 1 })).catch(() => {});

  expect(handler instanceof NodeHttpHandler && handler.httpHandlerConfigs()).toMatchObject({
    connectionTimeout: 1000,
    requestTimeout: expect.any(Number),
    socketTimeout: expect.any(Number),
    throwOnRequestTimeout: true,
  });
});
