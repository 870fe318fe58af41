import { once } from 'node:events';
import { createServer } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { ServiceUnavailableError, UnconfirmedError } from '../errors.ts';
import { buildJobRecord } from '../fakes/build.ts';
import { DynamoDbJobRepository } from './dynamodb-job-repository.ts';
import { KinesisJobStream } from './kinesis-job-stream.ts';
import { createRequestHandler } from './request-handler.ts';

/** A service that takes every request and answers none. */
async function startSilentService() {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    clientConfig: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      maxAttempts: 1,
      requestHandler: createRequestHandler(20),
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
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
});
