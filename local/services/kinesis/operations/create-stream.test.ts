import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from '../kinesis-fixture.ts';

describe('CreateStream', () => {
  test('gives equal ranges over the whole ring of hash keys, active at once', async () => {
    await using fixture = await startKinesisFixture();

    await fixture.kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 2, Tags: { team: 'a' } });

    expect(await fixture.kinesis.execute('DescribeStream', { StreamName: 's' })).toMatchObject({
      StreamDescription: {
        StreamARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/s',
        StreamStatus: 'ACTIVE',
        StreamModeDetails: { StreamMode: 'PROVISIONED' },
        RetentionPeriodHours: 24,
        HasMoreShards: false,
        EncryptionType: 'NONE',
        Shards: [
          {
            ShardId: 'shardId-000000000000',
            HashKeyRange: { StartingHashKey: '0', EndingHashKey: '170141183460469231731687303715884105727' },
          },
          {
            ShardId: 'shardId-000000000001',
            HashKeyRange: {
              StartingHashKey: '170141183460469231731687303715884105728',
              EndingHashKey: '340282366920938463463374607431768211455',
            },
          },
        ],
      },
    });
  });

  test('starts with four shards on demand', async () => {
    await using fixture = await startKinesisFixture();

    await fixture.kinesis.execute('CreateStream', { StreamName: 's', StreamModeDetails: { StreamMode: 'ON_DEMAND' } });

    expect(await fixture.kinesis.execute('DescribeStreamSummary', { StreamName: 's' })).toMatchObject({
      StreamDescriptionSummary: { OpenShardCount: 4, StreamModeDetails: { StreamMode: 'ON_DEMAND' } },
    });
  });

  test.each([
    [
      { StreamName: 's', ShardCount: 1 },
      'ResourceInUseException',
      'Stream s under account 000000000000 already exists.',
    ],
    [
      { StreamName: 'new', ShardCount: 501 },
      'LimitExceededException',
      'Current shard count for the account: 1. Limit: 500.',
    ],
    [{ StreamName: 'new' }, 'InvalidArgumentException', 'ShardCount is required'],
    [
      { StreamName: 'a b', ShardCount: 0 },
      'ValidationException',
      "2 validation errors detected: Value 'a b' at 'streamName' failed to satisfy constraint: Member must satisfy regular " +
        "expression pattern: [a-zA-Z0-9_.-]+; Value '0' at 'shardCount' failed to satisfy constraint: Member must have value " +
        'greater than or equal to 1',
    ],
    [
      { ShardCount: 1 },
      'ValidationException',
      "Value null at 'streamName' failed to satisfy constraint: Member must not be null",
    ],
  ])('refuses %j', async (input, code, message) => {
    await using fixture = await startKinesisFixture();
    await fixture.kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });

    const creation = fixture.kinesis.execute('CreateStream', input);

    await expect(creation).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('gives a stream of a deleted name nothing of the old one', async () => {
    await using fixture = await startKinesisFixture();
    const { kinesis } = fixture;
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
    await kinesis.execute('PutRecord', { StreamName: 's', PartitionKey: 'k', Data: 'eA==' });

    await kinesis.execute('DeleteStream', { StreamName: 's' });
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });

    const arn = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';
    expect(kinesis.reader.readAfter(arn, 'shardId-000000000000', undefined, 10, 1e6)).toEqual([]);
  });
});
