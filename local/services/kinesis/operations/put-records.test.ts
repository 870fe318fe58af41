import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from '../kinesis-fixture.ts';

describe('PutRecords', () => {
  test('keeps the order of the records of each shard', async () => {
    await using fixture = await startKinesisFixture();
    const { kinesis } = fixture;
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 2 });
    const texts = Array.from({ length: 40 }, (_, i) => `record ${i}`);
    const Records = texts.map((text, i) => ({ PartitionKey: `key ${i}`, Data: Buffer.from(text).toString('base64') }));

    const answer = await kinesis.execute('PutRecords', { StreamName: 's', Records });

    const arn = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';
    const read = ['shardId-000000000000', 'shardId-000000000001'].map((shardId) =>
      kinesis.reader.readAfter(arn, shardId, undefined, 100, 1e6).map((record) => record.data.toString()),
    );
    expect(answer).toMatchObject({ FailedRecordCount: 0, Records: texts.map(() => ({ ShardId: expect.any(String) })) });
    for (const ofShard of read) expect(ofShard).toEqual(texts.filter((text) => ofShard.includes(text)));
    expect(read.flat()).toHaveLength(40);
  });

  test('writes nothing when one record is refused', async () => {
    await using fixture = await startKinesisFixture();
    const { kinesis } = fixture;
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });

    const answer = kinesis.execute('PutRecords', {
      StreamName: 's',
      Records: [
        { PartitionKey: 'k', Data: 'eA==' },
        { PartitionKey: 'k', Data: new Uint8Array(1_048_577) },
      ],
    });

    await expect(answer).rejects.toMatchObject({ message: expect.stringContaining("at 'records.2.member.data'") });
    const arn = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';
    expect(kinesis.reader.readAfter(arn, 'shardId-000000000000', undefined, 100, 1e6)).toEqual([]);
  });

  test('refuses 501 records and more than 10 MiB', async () => {
    await using fixture = await startKinesisFixture();
    const { kinesis } = fixture;
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
    const put = (count: number, length: number) => {
      const record = { PartitionKey: 'k', Data: new Uint8Array(length) };
      return kinesis.execute('PutRecords', { StreamName: 's', Records: Array.from({ length: count }, () => record) });
    };

    await expect(put(501, 1)).rejects.toMatchObject({ code: 'ValidationException' });
    await expect(put(11, 1_000_000)).rejects.toMatchObject({ message: 'Records size exceeds 10 MB limit' });
  });
});
