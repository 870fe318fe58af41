import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from '../kinesis-fixture.ts';

describe('SplitShard', () => {
  test.each([
    ['1', 'is not both greater than one plus'],
    ['340282366920938463463374607431768211455', "less than the shard's EndingHashKey"],
  ])('refuses to split at %s', async (NewStartingHashKey, message) => {
    await using fixture = await startKinesisFixture();
    await fixture.kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });

    const answer = fixture.kinesis.execute('SplitShard', {
      StreamName: 's',
      ShardToSplit: 'shardId-000000000000',
      NewStartingHashKey,
    });

    await expect(answer).rejects.toMatchObject({
      code: 'InvalidArgumentException',
      message: expect.stringContaining(message),
    });
  });

  test('closes the parent, so that it cannot be split again', async () => {
    await using fixture = await startKinesisFixture();
    const { kinesis } = fixture;
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
    const split = () =>
      kinesis.execute('SplitShard', {
        StreamName: 's',
        ShardToSplit: 'shardId-000000000000',
        NewStartingHashKey: '100',
      });

    await split();

    await expect(split()).rejects.toMatchObject({ message: expect.stringContaining('it is closed already') });
    expect(kinesis.reader.listShards('arn:aws:kinesis:us-east-1:000000000000:stream/s')).toEqual([
      { shardId: 'shardId-000000000000', parentShardIds: [], closed: true },
      { shardId: 'shardId-000000000001', parentShardIds: ['shardId-000000000000'], closed: false },
      { shardId: 'shardId-000000000002', parentShardIds: ['shardId-000000000000'], closed: false },
    ]);
  });
});
