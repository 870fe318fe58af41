import * as sdk from '@aws-sdk/client-kinesis';
import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  PutRecordCommand,
  SubscribeToShardCommand,
} from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { pino } from 'pino';
import { describe, expect, test, vi } from 'vitest';
import { startGateway } from '../../gateway/gateway.ts';
import { startKinesisFixture } from './kinesis-fixture.ts';
import { notImplementedOperations, operations } from './operations/index.ts';

const streamArn = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';
const shardId = 'shardId-000000000000';

describe('createKinesisService', () => {
  test('has or refuses every operation that the SDK knows', () => {
    const known = Object.keys(sdk).flatMap((name) => /^\$?([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
    const covered = [...operations.map((operation) => operation.name), ...notImplementedOperations];

    expect(covered.sort()).toEqual(known.sort());
  });

  test.each([
    ['HTTP/2', {}],
    ['HTTP/1.1', { requestHandler: new NodeHttpHandler() }],
  ])('serves the SDK over %s', async (_protocol, settings) => {
    await using fixture = await startKinesisFixture();
    const logger = pino({ level: 'silent' });
    await using gateway = await startGateway({
      host: '127.0.0.1',
      port: 0,
      services: { kinesis: fixture.kinesis },
      logger,
    });
    const client = new KinesisClient({
      endpoint: `http://127.0.0.1:${gateway.port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      ...settings,
    });

    await client.send(new CreateStreamCommand({ StreamName: 's', ShardCount: 1 }));
    await client.send(new PutRecordCommand({ StreamName: 's', PartitionKey: 'k', Data: Buffer.from('hello') }));
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ StreamName: 's', ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records } = await client.send(new GetRecordsCommand({ ShardIterator }));
    const noConsumer = client.send(
      new SubscribeToShardCommand({ ConsumerARN: 'x', ShardId: shardId, StartingPosition: { Type: 'LATEST' } }),
    );

    expect(Records?.map(({ Data }) => Buffer.from(Data ?? []).toString())).toEqual(['hello']);
    expect(Records?.[0]?.ApproximateArrivalTimestamp).toEqual(new Date('2026-11-21T09:00:00Z'));
    await expect(noConsumer).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    client.destroy();
  });

  test('goes on after a restart with all records and increasing sequence numbers', async () => {
    await using fixture = await startKinesisFixture();
    const record = { StreamName: 's', PartitionKey: 'k', Data: 'eA==' };
    await fixture.kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
    await fixture.kinesis.execute('PutRecord', record);

    const { execute, reader } = fixture.restart();
    await execute('PutRecord', record);

    const numbers = reader.readAfter(streamArn, shardId, undefined, 10, 1e6).map((read) => read.sequenceNumber);
    expect(numbers).toHaveLength(2);
    expect(BigInt(numbers[1] ?? 0)).toBeGreaterThan(BigInt(numbers[0] ?? 0));
  });

  test('removes expired records and forgets closed shards without any', async () => {
    await using fixture = await startKinesisFixture();
    const { kinesis, clock, store } = fixture;
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
    await kinesis.execute('PutRecord', { StreamName: 's', PartitionKey: 'k', Data: 'eA==' });
    await kinesis.execute('UpdateShardCount', { StreamName: 's', TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' });

    clock.advance(24 * 3_600_000);
    await vi.waitFor(() => {
      clock.advance(600_000);
      expect(kinesis.reader.listShards(streamArn).map((shard) => shard.closed)).toEqual([false, false]);
    });

    expect(store.collection('kinesis:records').getKeysCount()).toBe(0);
  });

  test('removes the records of a deleted stream', async () => {
    await using fixture = await startKinesisFixture();
    const { kinesis, store } = fixture;
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
    await kinesis.execute('PutRecord', { StreamName: 's', PartitionKey: 'k', Data: 'eA==' });

    await kinesis.execute('DeleteStream', { StreamName: 's' });

    await vi.waitFor(() => expect(store.collection('kinesis:records').getKeysCount()).toBe(0));
    await vi.waitFor(() => expect(store.collection('kinesis:deleted-streams').getKeysCount()).toBe(0));
  });
});
