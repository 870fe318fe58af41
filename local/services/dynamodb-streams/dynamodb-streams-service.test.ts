import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type DynamoDbFixture, startDynamoDbFixture } from '../dynamodb/dynamodb-fixture.ts';

const recordsSchema = z.object({
  Records: z.array(z.looseObject({ eventName: z.string(), dynamodb: z.looseObject({ SequenceNumber: z.string() }) })),
  NextShardIterator: z.string().optional(),
});

async function startStream({ dynamodb, createTable }: DynamoDbFixture, StreamViewType: string) {
  await createTable('Jobs', undefined, { StreamSpecification: { StreamEnabled: true, StreamViewType } });
  const listed = z
    .object({ Streams: z.array(z.object({ StreamArn: z.string() })) })
    .parse(await dynamodb.streams.execute('ListStreams', { TableName: 'Jobs' }));
  const StreamArn = listed.Streams[0]?.StreamArn;
  const described = z
    .object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) })
    .parse(await dynamodb.streams.execute('DescribeStream', { StreamArn }));
  const ShardId = described.StreamDescription.Shards[0]?.ShardId;
  const iterator = async (ShardIteratorType: string, more = {}) =>
    z
      .object({ ShardIterator: z.string() })
      .parse(await dynamodb.streams.execute('GetShardIterator', { StreamArn, ShardId, ShardIteratorType, ...more }))
      .ShardIterator;
  const read = async (ShardIterator: string) =>
    recordsSchema.parse(await dynamodb.streams.execute('GetRecords', { ShardIterator }));
  return { StreamArn, iterator, read };
}

describe('DynamoDB Streams', () => {
  it('has a record for each change and none for a write that changes nothing', async () => {
    await using fixture = await startDynamoDbFixture();
    const { iterator, read } = await startStream(fixture, 'NEW_AND_OLD_IMAGES');
    const put = (n: string) => fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'a' }, n: { N: n } } });
    await put('1');
    await put('2');
    await put('2.0');
    await fixture.execute('DeleteItem', { TableName: 'Jobs', Key: { pk: { S: 'a' } } });
    await fixture.execute('DeleteItem', { TableName: 'Jobs', Key: { pk: { S: 'a' } } });

    const { Records } = await read(await iterator('TRIM_HORIZON'));

    expect(Records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(Records[1]?.dynamodb).toMatchObject({
      Keys: { pk: { S: 'a' } },
      OldImage: { n: { N: '1' } },
      NewImage: { n: { N: '2' } },
    });
    expect(Records[2]?.dynamodb).not.toHaveProperty('NewImage');
  });

  it('shows only keys where the stream is so', async () => {
    await using fixture = await startDynamoDbFixture();
    const { iterator, read } = await startStream(fixture, 'KEYS_ONLY');
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'a' }, n: { N: '1' } } });

    const { Records } = await read(await iterator('TRIM_HORIZON'));

    expect(Records[0]?.dynamodb).toMatchObject({ Keys: { pk: { S: 'a' } }, StreamViewType: 'KEYS_ONLY' });
    expect(Records[0]?.dynamodb).not.toHaveProperty('NewImage');
  });

  it('goes on where a reader stopped, and reads from the latest on', async () => {
    await using fixture = await startDynamoDbFixture();
    const { iterator, read } = await startStream(fixture, 'NEW_IMAGE');
    const put = (S: string) => fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S } } });
    await put('a');
    const first = await read(await iterator('TRIM_HORIZON'));
    const latest = await iterator('LATEST');
    await put('b');

    const second = await read(first.NextShardIterator ?? '');

    expect(second.Records).toHaveLength(1);
    expect((await read(latest)).Records).toEqual(second.Records);
    const SequenceNumber = first.Records[0]?.dynamodb.SequenceNumber;
    expect((await read(await iterator('AFTER_SEQUENCE_NUMBER', { SequenceNumber }))).Records).toEqual(second.Records);
  });

  it('ends when the stream is switched off', async () => {
    await using fixture = await startDynamoDbFixture();
    const { iterator, read } = await startStream(fixture, 'NEW_IMAGE');
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'a' } } });
    await fixture.execute('UpdateTable', { TableName: 'Jobs', StreamSpecification: { StreamEnabled: false } });

    const { Records, NextShardIterator } = await read(await iterator('TRIM_HORIZON'));

    expect(Records).toHaveLength(1);
    expect(NextShardIterator).toBeUndefined();
  });

  it('forgets records after a day, and iterators after fifteen minutes', async () => {
    await using fixture = await startDynamoDbFixture();
    const { iterator, read } = await startStream(fixture, 'NEW_IMAGE');
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'a' } } });
    const old = await iterator('TRIM_HORIZON');

    fixture.clock.advance(24 * 60 * 60 * 1000 + 10_000);

    await vi.waitFor(
      async () => {
        fixture.clock.advance(10_000);
        expect((await read(await iterator('TRIM_HORIZON'))).Records).toEqual([]);
      },
      { timeout: 5_000, interval: 5 },
    );
    await expect(read(old)).rejects.toMatchObject({ code: 'ExpiredIteratorException' });
    await expect(read('nonsense')).rejects.toMatchObject({ code: 'ValidationException' });
  });
});
