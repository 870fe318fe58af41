import { describe, expect, it } from 'vitest';
import { ServiceUnavailableError, UnconfirmedError } from '../errors.ts';
import { buildJobRecord } from '../fakes/build.ts';
import { startStubService, stubError } from '../fakes/stub-service.ts';
import { createKinesisClient, KinesisJobStream } from './kinesis-job-stream.ts';

const record = buildJobRecord();

describe('KinesisJobStream', () => {
  it('puts a record under its job id', async () => {
    await using service = await startStubService(() => ({ status: 200, body: '{"ShardId":"s","SequenceNumber":"1"}' }));

    await new KinesisJobStream(createKinesisClient(service.clientConfig), 'stream').put(record);

    const [request] = service.requests;
    const { StreamName, PartitionKey, Data } = JSON.parse(request?.body ?? '');
    expect({ StreamName, PartitionKey }).toEqual({ StreamName: 'stream', PartitionKey: record.jobId });
    expect(JSON.parse(Buffer.from(Data, 'base64').toString())).toEqual(record);
  });

  it('is unavailable if the stream refuses', async () => {
    await using service = await startStubService(() => stubError('ProvisionedThroughputExceededException'));
    const stream = new KinesisJobStream(createKinesisClient(service.clientConfig), 'stream');

    await expect(stream.put(record)).rejects.toThrow(ServiceUnavailableError);
  });

  it('passes on a refusal that a later try would meet, too', async () => {
    await using service = await startStubService(() => stubError('AccessDeniedException'));
    const stream = new KinesisJobStream(createKinesisClient(service.clientConfig), 'stream');

    await expect(stream.put(record)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('may have the record if one of the tries was neither refused nor confirmed', async () => {
    let tries = 0;
    await using service = await startStubService(() => {
      tries += 1;
      return tries === 1 ? { status: 500, body: '{}' } : stubError('ProvisionedThroughputExceededException');
    });
    const kinesis = createKinesisClient({ ...service.clientConfig, maxAttempts: 3 });
    const stream = new KinesisJobStream(kinesis, 'stream');

    await expect(stream.put(record)).rejects.toThrow(UnconfirmedError);
    expect(tries).toBeGreaterThan(1);
  });
});
