import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from './kinesis-fixture.ts';

const streamArn = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';
const shardId = 'shardId-000000000000';

async function newStream() {
  const fixture = await startKinesisFixture();
  const { kinesis } = fixture;
  await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
  return {
    ...fixture,
    reader: kinesis.reader,
    put: (text: string) =>
      kinesis.execute('PutRecord', { StreamName: 's', PartitionKey: 'k', Data: Buffer.from(text) }),
  };
}

describe('createLogStreamReader', () => {
  test('reads on after the last record it gave, as often as asked', async () => {
    await using stream = await newStream();
    for (const text of ['a', 'b', 'c']) await stream.put(text);
    const readAfter = (after: string | undefined) => stream.reader.readAfter(streamArn, shardId, after, 2, 1e6);

    const first = readAfter(undefined);
    const again = readAfter(undefined);
    const second = readAfter(first.at(-1)?.sequenceNumber);

    expect(first.map((record) => record.data.toString())).toEqual(['a', 'b']);
    expect(again).toEqual(first);
    expect(second.map((record) => record.data.toString())).toEqual(['c']);
    expect(second[0]).toMatchObject({
      partitionKey: 'k',
      approximateArrivalMs: Date.parse('2026-11-21T09:00:00Z'),
      encryptionType: 'NONE',
    });
  });

  test('stops at the bytes asked for, but gives one record at least', async () => {
    await using stream = await newStream();
    for (const text of ['aaaa', 'bbbb', 'cccc']) await stream.put(text);

    expect(stream.reader.readAfter(streamArn, shardId, undefined, 10, 10)).toHaveLength(2);
    expect(stream.reader.readAfter(streamArn, shardId, undefined, 10, 1)).toHaveLength(1);
  });

  test('starts at the latest record or at a time', async () => {
    await using stream = await newStream();
    const fromStart = stream.reader.latestSequenceNumber(streamArn, shardId);
    await stream.put('a');
    stream.clock.advance(1000);
    await stream.put('b');
    const latest = stream.reader.latestSequenceNumber(streamArn, shardId);
    const timed = stream.reader.sequenceNumberBefore(streamArn, shardId, stream.clock.now() - 500);
    await stream.put('c');
    const textsAfter = (after: string) =>
      stream.reader.readAfter(streamArn, shardId, after, 10, 1e6).map((record) => record.data.toString());

    expect(textsAfter(fromStart)).toEqual(['a', 'b', 'c']);
    expect(textsAfter(latest)).toEqual(['c']);
    expect(textsAfter(timed)).toEqual(['b', 'c']);
  });

  test('tells of new records and shards until disposed, when they can be read', async () => {
    await using stream = await newStream();
    const seen: number[] = [];
    const listening = stream.reader.onAppend(streamArn, () => {
      seen.push(stream.reader.readAfter(streamArn, shardId, undefined, 10, 1e6).length);
    });

    await stream.put('a');
    await stream.kinesis.execute('UpdateShardCount', {
      StreamName: 's',
      TargetShardCount: 2,
      ScalingType: 'UNIFORM_SCALING',
    });
    listening[Symbol.dispose]();
    await stream.put('b');

    expect(seen).toEqual([1, 1]);
  });

  test('does not know other streams and shards', async () => {
    await using stream = await newStream();

    expect(() => stream.reader.listShards(`${streamArn}x`)).toThrow('Stream sx under account 000000000000 not found.');
    expect(() => stream.reader.latestSequenceNumber(streamArn, 'shardId-000000000007')).toThrow('Could not find shard');
  });
});
