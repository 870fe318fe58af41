import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from '../kinesis-fixture.ts';

describe('MergeShards', () => {
  test('makes one shard of two neighbours, in whichever order they are named', async () => {
    await using fixture = await startKinesisFixture();
    const { kinesis } = fixture;
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 2 });

    await kinesis.execute('MergeShards', {
      StreamName: 's',
      ShardToMerge: 'shardId-000000000001',
      AdjacentShardToMerge: 'shardId-000000000000',
    });

    expect(await kinesis.execute('ListShards', { StreamName: 's', ShardFilter: { Type: 'AT_LATEST' } })).toMatchObject({
      Shards: [
        {
          ShardId: 'shardId-000000000002',
          ParentShardId: 'shardId-000000000000',
          AdjacentParentShardId: 'shardId-000000000001',
          HashKeyRange: { StartingHashKey: '0', EndingHashKey: '340282366920938463463374607431768211455' },
        },
      ],
    });
  });

  test('refuses shards that do not meet', async () => {
    await using fixture = await startKinesisFixture();
    await fixture.kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 3 });

    const answer = fixture.kinesis.execute('MergeShards', {
      StreamName: 's',
      ShardToMerge: 'shardId-000000000000',
      AdjacentShardToMerge: 'shardId-000000000002',
    });

    await expect(answer).rejects.toMatchObject({
      code: 'InvalidArgumentException',
      message:
        'Shards shardId-000000000000 and shardId-000000000002 in stream s under account 000000000000 are not an adjacent ' +
        'pair of shards eligible for merging',
    });
  });
});
