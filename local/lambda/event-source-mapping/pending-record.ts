import type { StreamRecord } from '../../services/kinesis/stream-reader.ts';

/** A record that waits for its batch, already in the form in which the function gets it. */
export interface PendingRecord {
  readonly sequenceNumber: string;
  readonly approximateArrivalMs: number;
  /** Member of the event's `Records`, as JSON text. */
  readonly json: string;
  /** Length of `json` in UTF-8. */
  readonly bytes: number;
}

export interface EventSource {
  readonly shardId: string;
  readonly streamArn: string;
  readonly region: string;
  /** The function's role, in whose name Lambda reads the stream. */
  readonly roleArn: string;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html, "Example Kinesis Data Streams event" */
export function toPendingRecord(
  record: StreamRecord,
  { shardId, streamArn, region, roleArn }: EventSource,
): PendingRecord {
  const json = JSON.stringify({
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: record.partitionKey,
      sequenceNumber: record.sequenceNumber,
      data: record.data.toString('base64'),
      approximateArrivalTimestamp: record.approximateArrivalMs / 1000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${shardId}:${record.sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: roleArn,
    awsRegion: region,
    eventSourceARN: streamArn,
  });
  const { sequenceNumber, approximateArrivalMs } = record;
  return { sequenceNumber, approximateArrivalMs, json, bytes: Buffer.byteLength(json) };
}

/** The event for a batch, as JSON text. */
export const kinesisEvent = (records: readonly PendingRecord[]) =>
  `{"Records":[${records.map(({ json }) => json).join(',')}]}`;
