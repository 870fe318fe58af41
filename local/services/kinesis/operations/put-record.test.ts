import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from '../kinesis-fixture.ts';

const newStream = async (settings: object = {}) => {
  const fixture = await startKinesisFixture();
  await fixture.kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 2, ...settings });
  return fixture;
};
const streamArn = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';

describe('PutRecord', () => {
  test('puts a record into the shard of its partition key or of the explicit hash key', async () => {
    await using fixture = await newStream();

    const byKey = await fixture.kinesis.execute('PutRecord', { StreamName: 's', PartitionKey: 'a', Data: 'eA==' });
    const explicit = await fixture.kinesis.execute('PutRecord', {
      StreamARN: streamArn,
      PartitionKey: 'a',
      ExplicitHashKey: '340282366920938463463374607431768211455',
      Data: 'eA==',
    });

    // md5('a') begins with 0c, in the lower half of the ring.
    expect(byKey).toMatchObject({ ShardId: 'shardId-000000000000', SequenceNumber: expect.stringMatching(/^\d{56}$/) });
    expect(explicit).toMatchObject({ ShardId: 'shardId-000000000001' });
  });

  test('takes a record of exactly 1 MiB, key included, and not one byte more', async () => {
    await using fixture = await newStream();
    const put = (length: number) =>
      fixture.kinesis.execute('PutRecord', { StreamName: 's', PartitionKey: 'k', Data: new Uint8Array(length) });

    await expect(put(1_048_575)).resolves.toBeDefined();
    await expect(put(1_048_576)).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(
        "at 'data' failed to satisfy constraint: Member must have length less than or equal to 1048576",
      ),
    });
  });

  test("goes by the stream's own record size", async () => {
    await using fixture = await newStream({ MaxRecordSizeInKiB: 10_240 });

    const answer = fixture.kinesis.execute('PutRecord', {
      StreamName: 's',
      PartitionKey: 'k',
      Data: new Uint8Array(5_000_000),
    });

    await expect(answer).resolves.toBeDefined();
  });

  test.each([
    [
      { PartitionKey: 'k', Data: 'eA==' },
      'InvalidArgumentException',
      'Either StreamName or StreamARN must be provided.',
    ],
    [{ StreamName: 'nope', PartitionKey: 'k', Data: 'eA==' }, 'ResourceNotFoundException', 'Stream nope under account'],
    [
      { StreamName: 'other', StreamARN: streamArn, PartitionKey: 'k', Data: '' },
      'InvalidArgumentException',
      'do not name',
    ],
    [{ StreamName: 's', PartitionKey: 'k' }, 'ValidationException', "Value null at 'data'"],
    [{ StreamName: 's', PartitionKey: '', Data: '' }, 'ValidationException', "Value '' at 'partitionKey'"],
    [{ StreamName: 's', PartitionKey: 'k', Data: 'e!' }, 'SerializationException', 'base64'],
    [
      { StreamName: 's', PartitionKey: 'k', Data: '', ExplicitHashKey: '01' },
      'ValidationException',
      '0|([1-9]\\d{0,38})',
    ],
    [
      { StreamName: 's', PartitionKey: 'k', Data: '', ExplicitHashKey: '340282366920938463463374607431768211456' },
      'InvalidArgumentException',
      'Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1].',
    ],
    [
      { StreamName: 's', PartitionKey: 'k', Data: '', SequenceNumberForOrdering: '5' },
      'InvalidArgumentException',
      'ExclusiveMinimumSequenceNumber 5 used in PutRecord on stream s under account 000000000000 is invalid.',
    ],
    [
      { StreamName: 's', PartitionKey: 'k', Data: '', DryRun: true },
      'ValidationException',
      'DryRun is not implemented',
    ],
  ])('refuses %j', async (input, code, message) => {
    await using fixture = await newStream();

    const answer = fixture.kinesis.execute('PutRecord', input);

    await expect(answer).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('says that the record is encrypted while the stream is', async () => {
    await using fixture = await newStream();
    const put = () => fixture.kinesis.execute('PutRecord', { StreamName: 's', PartitionKey: 'k', Data: '' });
    const encryption = { StreamName: 's', EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' };

    await fixture.kinesis.execute('StartStreamEncryption', encryption);
    expect(await put()).toMatchObject({ EncryptionType: 'KMS' });

    await fixture.kinesis.execute('StopStreamEncryption', encryption);
    expect(await put()).not.toHaveProperty('EncryptionType');
  });
});
