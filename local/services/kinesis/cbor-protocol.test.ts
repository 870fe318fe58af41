import { Readable } from 'node:stream';
import { cbor, tag } from '@smithy/core/cbor';
import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from './kinesis-fixture.ts';
import type { KinesisService } from './kinesis-service.ts';

async function call(kinesis: KinesisService, operation: string, body: Uint8Array) {
  const response = await kinesis.handle({
    requestId: 'r1',
    method: 'POST',
    path: '/',
    query: '',
    headers: { 'content-type': 'application/x-amz-cbor-1.1', 'x-amz-target': `Kinesis_20131202.${operation}` },
    body: Readable.from([Buffer.from(body)]),
  });
  const bytes = response.body instanceof Uint8Array ? response.body : Buffer.alloc(0);
  return { status: response.status, contentType: response.headers['content-type'], body: cbor.deserialize(bytes) };
}

const shard = { StreamName: 's', ShardId: 'shardId-000000000000' };

describe('withCbor', () => {
  test('takes blobs and times as CBOR has them and gives them so', async () => {
    await using fixture = await startKinesisFixture();
    const { kinesis, clock } = fixture;
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
    const record = { StreamName: 's', PartitionKey: 'k', Data: Buffer.from([1, 2, 3]) };
    await call(kinesis, 'PutRecord', cbor.serialize(record));
    clock.advance(1000);
    await call(kinesis, 'PutRecord', cbor.serialize({ ...record, Data: Buffer.from([4]) }));

    const Timestamp = tag({ tag: 1, value: clock.now() });
    const start = cbor.serialize({ ...shard, ShardIteratorType: 'AT_TIMESTAMP', Timestamp });
    const { body: iterator } = await call(kinesis, 'GetShardIterator', start);
    const read = await call(kinesis, 'GetRecords', cbor.serialize(iterator));

    expect(read).toMatchObject({
      status: 200,
      contentType: 'application/x-amz-cbor-1.1',
      body: {
        Records: [
          { Data: Buffer.from([4]), ApproximateArrivalTimestamp: { tag: 1, value: clock.now() }, PartitionKey: 'k' },
        ],
      },
    });
  });

  test('reads maps of indefinite length', async () => {
    await using fixture = await startKinesisFixture();

    // {_ "StreamName": "s", "ShardCount": 1}
    const body = Buffer.from('bf6a53747265616d4e616d6561736a5368617264436f756e7401ff', 'hex');
    const { status } = await call(fixture.kinesis, 'CreateStream', body);

    expect(status).toBe(200);
  });

  test.each([
    ['DescribeStream', cbor.serialize({ StreamName: 'x' }), 400, 'ResourceNotFoundException'],
    ['DescribeStream', Buffer.from('bf63', 'hex'), 400, 'SerializationException'],
    ['DescribeStream', cbor.serialize(5), 400, 'SerializationException'],
    ['SubscribeToShard', cbor.serialize({}), 501, 'NotImplementedException'],
    ['Dance', cbor.serialize({}), 400, 'UnknownOperationException'],
  ])('answers errors of %s in CBOR', async (operation, input, status, code) => {
    await using fixture = await startKinesisFixture();

    const answer = await call(fixture.kinesis, operation, input);

    expect(answer).toMatchObject({ status, body: { __type: code } });
  });
});
