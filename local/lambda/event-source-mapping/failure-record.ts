import type { PendingRecord } from './pending-record.ts';

export interface DiscardedBatch {
  readonly records: readonly [PendingRecord, ...PendingRecord[]];
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly invokeCount: number;
  /** Of the last invocation. */
  readonly requestId: string;
  /** Whether the last invocation ended with an error, and not with a report. */
  readonly functionFailed: boolean;
  readonly functionArn: string;
  readonly mappingUuid: string;
  readonly shardId: string;
  readonly streamArn: string;
  readonly nowMs: number;
}

/**
 * The object that tells of discarded records, with the records themselves. Of records that became too old AWS tells no response
 * and one invocation, whether there were more or none.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 */
export function failureObject(batch: DiscardedBatch, objectId: string): { key: string; body: string } {
  const { records, shardId, streamArn, nowMs } = batch;
  const timestamp = new Date(nowMs).toISOString();
  const day = timestamp.slice(0, 10);
  const first = records[0];
  const last = records.at(-1) ?? first;
  const isTooOld = batch.condition === 'RecordAgeExceeded';
  const responseContext = {
    statusCode: 200,
    executedVersion: '$LATEST',
    functionError: batch.functionFailed ? 'Unhandled' : null,
  };
  const record = {
    requestContext: {
      requestId: batch.requestId,
      functionArn: batch.functionArn,
      condition: batch.condition,
      approximateInvokeCount: isTooOld ? 1 : batch.invokeCount,
    },
    ...(!isTooOld && { responseContext }),
    version: '1.0',
    timestamp,
    KinesisBatchInfo: {
      shardId,
      startSequenceNumber: first.sequenceNumber,
      endSequenceNumber: last.sequenceNumber,
      approximateArrivalOfFirstRecord: new Date(first.approximateArrivalMs).toISOString(),
      approximateArrivalOfLastRecord: new Date(last.approximateArrivalMs).toISOString(),
      batchSize: records.length,
      streamArn,
    },
    payload: { Records: records.map(({ json }): unknown => JSON.parse(json)) },
  };
  const time = timestamp.slice(11, 19).replaceAll(':', '.');
  return {
    key: `aws/lambda/${batch.mappingUuid}/${shardId}/${day.replaceAll('-', '/')}/${day}T${time}-${objectId}`,
    body: JSON.stringify(record),
  };
}
