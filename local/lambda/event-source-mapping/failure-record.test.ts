import { expect, test } from 'vitest';
import { type DiscardedBatch, failureObject } from './failure-record.ts';

const record = (sequenceNumber: string, approximateArrivalMs: number) => {
  const json = JSON.stringify({ kinesis: { sequenceNumber } });
  return { sequenceNumber, approximateArrivalMs, json, bytes: json.length };
};

const batch: DiscardedBatch = {
  records: [record('10', 1000), record('12', 2000)],
  condition: 'RetryAttemptsExhausted',
  invokeCount: 3,
  requestId: 'request-1',
  functionFailed: true,
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:example',
  mappingUuid: 'mapping-1',
  shardId: 'shardId-000000000000',
  streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/jobs',
  nowMs: Date.UTC(2026, 10, 21, 9, 5, 7, 42),
};

test('names the object and tells what was discarded as Lambda does', () => {
  const object = failureObject(batch, 'id-1');

  expect(object.key).toBe('aws/lambda/mapping-1/shardId-000000000000/2026/11/21/2026-11-21T09.05.07-id-1');
  expect(JSON.parse(object.body)).toEqual({
    requestContext: {
      requestId: 'request-1',
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:example',
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 3,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: '2026-11-21T09:05:07.042Z',
    KinesisBatchInfo: {
      shardId: 'shardId-000000000000',
      startSequenceNumber: '10',
      endSequenceNumber: '12',
      approximateArrivalOfFirstRecord: '1970-01-01T00:00:01.000Z',
      approximateArrivalOfLastRecord: '1970-01-01T00:00:02.000Z',
      batchSize: 2,
      streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/jobs',
    },
    payload: { Records: [{ kinesis: { sequenceNumber: '10' } }, { kinesis: { sequenceNumber: '12' } }] },
  });
});

test('of a function that reported its failures there is no error', () => {
  const { body } = failureObject({ ...batch, functionFailed: false }, 'id-1');

  expect(JSON.parse(body).responseContext).toEqual({
    statusCode: 200,
    executedVersion: '$LATEST',
    functionError: null,
  });
});

test.each([0, 4])('of records that became too old one invocation is told, and no response: after %i', (invokeCount) => {
  const { body } = failureObject({ ...batch, condition: 'RecordAgeExceeded', invokeCount }, 'id-1');

  const told = JSON.parse(body);
  expect(told.requestContext).toMatchObject({ condition: 'RecordAgeExceeded', approximateInvokeCount: 1 });
  expect(told).not.toHaveProperty('responseContext');
});
