import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from '../kinesis-fixture.ts';

describe('UpdateShardCount', () => {
  test.each([
    [9, 'cannot scale up over double'],
    [1, 'cannot scale down below half'],
  ])('refuses to go from 4 to %d shards', async (TargetShardCount, message) => {
    await using fixture = await startKinesisFixture();
    await fixture.kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 4 });

    const answer = fixture.kinesis.execute('UpdateShardCount', {
      StreamName: 's',
      TargetShardCount,
      ScalingType: 'UNIFORM_SCALING',
    });

    await expect(answer).rejects.toMatchObject({
      code: 'LimitExceededException',
      message: expect.stringContaining(message),
    });
  });

  test('says how many shards there were and are to be', async () => {
    await using fixture = await startKinesisFixture();
    await fixture.kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 2 });

    const answer = await fixture.kinesis.execute('UpdateShardCount', {
      StreamName: 's',
      TargetShardCount: 3,
      ScalingType: 'UNIFORM_SCALING',
    });

    expect(answer).toMatchObject({ StreamName: 's', CurrentShardCount: 2, TargetShardCount: 3 });
  });
});
