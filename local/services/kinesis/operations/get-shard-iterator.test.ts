import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from '../kinesis-fixture.ts';

describe('GetShardIterator', () => {
  test.each([
    [{ ShardId: 'x', ShardIteratorType: 'LATEST' }, 'ResourceNotFoundException', 'Could not find shard x in stream s'],
    [
      { ShardId: 'shardId-000000000009', ShardIteratorType: 'LATEST' },
      'ResourceNotFoundException',
      'Shard shardId-000000000009 in stream s under account 000000000000 does not exist',
    ],
    [{ ShardId: '0', ShardIteratorType: 'SOON' }, 'ValidationException', "Value 'SOON' at 'shardIteratorType'"],
    [
      { ShardId: '0', ShardIteratorType: 'LATEST', StartingSequenceNumber: '5' },
      'InvalidArgumentException',
      'Request specified LATEST and also a StartingSequenceNumber.',
    ],
    [
      { ShardId: '0', ShardIteratorType: 'AT_SEQUENCE_NUMBER' },
      'InvalidArgumentException',
      'Request specified AT_SEQUENCE_NUMBER and no StartingSequenceNumber.',
    ],
    [
      { ShardId: '0', ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: '5' },
      'InvalidArgumentException',
      'StartingSequenceNumber 5 used in GetShardIterator on shard shardId-000000000000 in stream s under account ' +
        '000000000000 is invalid.',
    ],
    [{ ShardId: '0', ShardIteratorType: 'AT_TIMESTAMP' }, 'InvalidArgumentException', 'Must specify timestampInMillis'],
    [
      { ShardId: '0', ShardIteratorType: 'AT_TIMESTAMP', Timestamp: 9e9 },
      'InvalidArgumentException',
      'cannot be greater',
    ],
  ])('refuses %j', async (input, code, message) => {
    await using fixture = await startKinesisFixture();
    await fixture.kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });

    const answer = fixture.kinesis.execute('GetShardIterator', { StreamName: 's', ...input });

    await expect(answer).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('refuses a sequence number of another shard', async () => {
    await using fixture = await startKinesisFixture();
    const { kinesis } = fixture;
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 2 });
    const put = await kinesis.execute('PutRecord', { StreamName: 's', PartitionKey: 'a', Data: '' });

    const answer = kinesis.execute('GetShardIterator', {
      StreamName: 's',
      ShardId: 'shardId-000000000001',
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      StartingSequenceNumber: Reflect.get(put ?? {}, 'SequenceNumber'),
    });

    await expect(answer).rejects.toMatchObject({
      message:
        'Invalid StartingSequenceNumber. It encodes shardId-000000000000, while it was used in a call to a shard with ' +
        'shardId-000000000001',
    });
  });
});
