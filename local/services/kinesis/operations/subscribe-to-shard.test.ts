import { KinesisClient, type KinesisClientConfig, SubscribeToShardCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { startGateway } from '../../../gateway/gateway.ts';
import { startKinesisFixture } from '../kinesis-fixture.ts';

const streamArn = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';
const ShardId = 'shardId-000000000000';

async function newConsumer(settings: Partial<KinesisClientConfig>) {
  const fixture = await startKinesisFixture();
  const { kinesis } = fixture;
  await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
  await kinesis.execute('RegisterStreamConsumer', { StreamARN: streamArn, ConsumerName: 'c' });
  const logger = pino({ level: 'silent' });
  const gateway = await startGateway({ host: '127.0.0.1', port: 0, services: { kinesis }, logger });
  const client = new KinesisClient({
    endpoint: `http://127.0.0.1:${gateway.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    ...settings,
  });
  return {
    kinesis,
    clock: fixture.clock,
    put: (text: string) =>
      kinesis.execute('PutRecord', { StreamName: 's', PartitionKey: 'k', Data: Buffer.from(text) }),
    async subscribe() {
      const ConsumerARN = `${streamArn}/consumer/c:${Date.parse('2026-11-21T09:00:00Z') / 1000}`;
      const command = new SubscribeToShardCommand({ ConsumerARN, ShardId, StartingPosition: { Type: 'TRIM_HORIZON' } });
      const { EventStream = [] } = await client.send(command);
      return EventStream;
    },
    async [Symbol.asyncDispose]() {
      client.destroy();
      await gateway[Symbol.asyncDispose]();
      await fixture[Symbol.asyncDispose]();
    },
  };
}

describe('SubscribeToShard', () => {
  test.each([
    ['HTTP/2', {}],
    ['HTTP/1.1', { requestHandler: new NodeHttpHandler() }],
  ])('sends records as they come and ends with the shard, over %s', async (_protocol, settings) => {
    await using consumer = await newConsumer(settings);
    await consumer.put('a');
    const seen: string[][] = [];
    let children: (string | undefined)[] = [];

    for await (const { SubscribeToShardEvent: event } of await consumer.subscribe()) {
      seen.push((event?.Records ?? []).map(({ Data }) => Buffer.from(Data ?? []).toString()));
      if (seen.length === 1) await consumer.put('b');
      const scaling = { StreamName: 's', TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' };
      if (seen.length === 2) await consumer.kinesis.execute('UpdateShardCount', scaling);
      children = event?.ChildShards?.map((shard) => shard.ShardId) ?? [];
    }

    expect(seen).toEqual([['a'], ['b'], []]);
    expect(children).toEqual(['shardId-000000000001', 'shardId-000000000002']);
  });

  test('ends after five minutes, with an event every five seconds until then', async () => {
    await using consumer = await newConsumer({});
    let count = 0;

    for await (const { SubscribeToShardEvent: event } of await consumer.subscribe()) {
      count += 1;
      expect(event).toMatchObject({ Records: [], MillisBehindLatest: 0 });
      // The next event is armed before this one is sent.
      consumer.clock.advance(5000);
    }

    expect(count).toBe(60);
  });
});
