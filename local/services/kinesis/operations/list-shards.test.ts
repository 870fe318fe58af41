import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from '../kinesis-fixture.ts';

async function resharded() {
  const fixture = await startKinesisFixture();
  await fixture.kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
  fixture.clock.advance(60_000);
  await fixture.kinesis.execute('UpdateShardCount', {
    StreamName: 's',
    TargetShardCount: 2,
    ScalingType: 'UNIFORM_SCALING',
  });
  fixture.clock.advance(60_000);
  const list = async (input: object): Promise<{ ids: number[]; next: unknown }> => {
    const answer = await fixture.kinesis.execute('ListShards', input);
    const shards: { ShardId: string }[] = Reflect.get(answer ?? {}, 'Shards');
    return {
      ids: shards.map((shard) => Number(shard.ShardId.slice(-3))),
      next: Reflect.get(answer ?? {}, 'NextToken'),
    };
  };
  return { ...fixture, list };
}
const atSeconds = (time: string) => Date.parse(`2026-11-21T${time}Z`) / 1000;

describe('ListShards', () => {
  test('pages by MaxResults and NextToken', async () => {
    await using stream = await resharded();

    const first = await stream.list({ StreamName: 's', MaxResults: 2 });
    const second = await stream.list({ NextToken: first.next, MaxResults: 2 });

    expect([first.ids, second.ids, second.next]).toEqual([[0, 1], [2], undefined]);
  });

  test.each([
    [{ Type: 'AT_LATEST' }, [1, 2]],
    [{ Type: 'AT_TRIM_HORIZON' }, [0]],
    [{ Type: 'FROM_TRIM_HORIZON' }, [0, 1, 2]],
    [{ Type: 'AFTER_SHARD_ID', ShardId: 'shardId-000000000001' }, [2]],
    [{ Type: 'AT_TIMESTAMP', Timestamp: atSeconds('09:00:30') }, [0]],
    [{ Type: 'AT_TIMESTAMP', Timestamp: atSeconds('09:01:30') }, [1, 2]],
    [{ Type: 'FROM_TIMESTAMP', Timestamp: atSeconds('09:00:30') }, [0, 1, 2]],
  ])('filters by %j', async (ShardFilter, expected) => {
    await using stream = await resharded();

    expect((await stream.list({ StreamName: 's', ShardFilter })).ids).toEqual(expected);
  });

  test('keeps the filter over pages', async () => {
    await using stream = await resharded();
    const ShardFilter = { Type: 'AT_TIMESTAMP', Timestamp: atSeconds('09:01:30') };

    const first = await stream.list({ StreamName: 's', ShardFilter, MaxResults: 1 });
    const second = await stream.list({ NextToken: first.next });

    expect([first.ids, second.ids]).toEqual([[1], [2]]);
  });

  test('refuses a token after five minutes', async () => {
    await using stream = await resharded();
    const { next } = await stream.list({ StreamName: 's', MaxResults: 1 });

    stream.clock.advance(300_001);

    await expect(stream.list({ NextToken: next })).rejects.toMatchObject({ code: 'ExpiredNextTokenException' });
  });

  test.each([
    [{}, 'Either NextToken or StreamName should be provided.'],
    [{ StreamName: 's', NextToken: 'x' }, 'NextToken and StreamName cannot be provided together.'],
    [{ NextToken: 'x' }, 'The NextToken is not valid.'],
    [{ StreamName: 's', ShardFilter: { Type: 'AFTER_SHARD_ID' } }, 'ShardId must be provided'],
  ])('refuses %j', async (input, message) => {
    await using stream = await resharded();

    await expect(stream.list(input)).rejects.toMatchObject({
      code: 'InvalidArgumentException',
      message: expect.stringContaining(message),
    });
  });
});
