import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from '../kinesis-fixture.ts';
import { formatShardIterator } from '../shard-iterator.ts';

const shardId = 'shardId-000000000000';

async function newStream(recordCount: number) {
  const fixture = await startKinesisFixture();
  const { kinesis } = fixture;
  await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
  for (let i = 0; i < recordCount; i += 1) {
    await kinesis.execute('PutRecord', { StreamName: 's', PartitionKey: 'k', Data: Buffer.from(`r${i}`) });
    fixture.clock.advance(1000);
  }
  const iterator = async (type: string, more: object = {}): Promise<unknown> => {
    const answer = await kinesis.execute('GetShardIterator', {
      StreamName: 's',
      ShardId: shardId,
      ShardIteratorType: type,
      ...more,
    });
    return answer === undefined ? undefined : Reflect.get(answer, 'ShardIterator');
  };
  const get = async (ShardIterator: unknown, Limit?: number): Promise<Page> => {
    const answer = await kinesis.execute('GetRecords', { ShardIterator, ...(Limit === undefined ? {} : { Limit }) });
    return { Records: [], ...answer };
  };
  return { ...fixture, iterator, get };
}

interface Page {
  readonly Records: readonly { Data: string; SequenceNumber: string; ApproximateArrivalTimestamp: number }[];
  readonly NextShardIterator?: string;
  readonly MillisBehindLatest?: number;
  readonly ChildShards?: readonly { ShardId: string }[];
}

const texts = (page: Page) => page.Records.map((record) => Buffer.from(record.Data, 'base64').toString());

describe('GetRecords', () => {
  test('goes through a shard page by page and says how far behind it is', async () => {
    await using stream = await newStream(3);

    const first = await stream.get(await stream.iterator('TRIM_HORIZON'), 2);
    const second = await stream.get(first.NextShardIterator, 2);

    expect([texts(first), first.MillisBehindLatest]).toEqual([['r0', 'r1'], 1000]);
    expect([texts(second), second.MillisBehindLatest]).toEqual([['r2'], 0]);
    expect(first.Records[1]?.ApproximateArrivalTimestamp).toBe(Date.parse('2026-11-21T09:00:01Z') / 1000);
  });

  test('sees only later records from LATEST on', async () => {
    await using stream = await newStream(2);
    const before = await stream.get(await stream.iterator('LATEST'));

    await stream.kinesis.execute('PutRecord', { StreamName: 's', PartitionKey: 'k', Data: Buffer.from('late') });

    expect(texts(before)).toEqual([]);
    expect(texts(await stream.get(before.NextShardIterator))).toEqual(['late']);
  });

  test('starts at and after a sequence number, and at a time', async () => {
    await using stream = await newStream(3);
    const [, second] = (await stream.get(await stream.iterator('TRIM_HORIZON'))).Records;
    const at = { StartingSequenceNumber: second?.SequenceNumber };

    expect(texts(await stream.get(await stream.iterator('AT_SEQUENCE_NUMBER', at)))).toEqual(['r1', 'r2']);
    expect(texts(await stream.get(await stream.iterator('AFTER_SEQUENCE_NUMBER', at)))).toEqual(['r2']);
    const Timestamp = Date.parse('2026-11-21T09:00:00.500Z') / 1000;
    expect(texts(await stream.get(await stream.iterator('AT_TIMESTAMP', { Timestamp })))).toEqual(['r1', 'r2']);
  });

  test('ends a closed shard with its children and without a next iterator', async () => {
    await using stream = await newStream(1);
    await stream.kinesis.execute('UpdateShardCount', {
      StreamName: 's',
      TargetShardCount: 2,
      ScalingType: 'UNIFORM_SCALING',
    });

    const page = await stream.get(await stream.iterator('TRIM_HORIZON'));

    expect(texts(page)).toEqual(['r0']);
    expect(page.NextShardIterator).toBeUndefined();
    expect(page.ChildShards?.map((shard) => shard.ShardId)).toEqual(['shardId-000000000001', 'shardId-000000000002']);
  });

  test('returns at most 10 MiB', async () => {
    await using stream = await newStream(0);
    for (let i = 0; i < 11; i += 1) {
      await stream.kinesis.execute('PutRecord', {
        StreamName: 's',
        PartitionKey: 'k',
        Data: new Uint8Array(1_000_000),
      });
    }

    const page = await stream.get(await stream.iterator('TRIM_HORIZON'));

    expect(page.Records).toHaveLength(10);
  });

  test('leaves out records whose retention is over', async () => {
    await using stream = await newStream(2);

    stream.clock.advance(24 * 3_600_000 - 1500);

    expect(texts(await stream.get(await stream.iterator('TRIM_HORIZON')))).toEqual(['r1']);
  });

  test('refuses an iterator older than five minutes', async () => {
    await using stream = await newStream(1);
    const iterator = await stream.iterator('TRIM_HORIZON');

    stream.clock.advance(300_001);

    await expect(stream.get(iterator)).rejects.toMatchObject({
      code: 'ExpiredIteratorException',
      message:
        'Iterator expired. The iterator was created at time Sat Nov 21 09:00:01 UTC 2026 while right now it is Sat Nov 21 ' +
        '09:05:01 UTC 2026 which is further in the future than the tolerated delay of 300000 milliseconds.',
    });
  });

  test.each(['x', 'bm90IGpzb24=', Buffer.from('[1,2]').toString('base64')])(
    'refuses the iterator %j',
    async (iterator) => {
      await using stream = await newStream(0);

      await expect(stream.get(iterator)).rejects.toMatchObject({
        code: 'InvalidArgumentException',
        message: 'Invalid ShardIterator.',
      });
    },
  );

  test('does not know shards of other streams', async () => {
    await using stream = await newStream(0);
    const foreign = { createdAtMs: stream.clock.now(), streamId: 99, streamName: 'x', shardIndex: 0, position: 1 };

    await expect(stream.get(formatShardIterator(foreign))).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Shard shardId-000000000000 in stream x under account 000000000000 does not exist',
    });
  });
});
