import type { Batch } from '../domain/batch.ts';
import type { JobRecord } from '../domain/job-record.ts';
import { newBatch } from '../domain/new-batch.ts';
import { batchDataKey } from '../domain/object-keys.ts';

/** Builders that take only what a test cares about. */
export function buildJobRecord(fields: Partial<JobRecord> = {}): JobRecord {
  return {
    jobId: '01890b6e-0000-7000-8000-00000000000a',
    arrivalTime: '2026-03-04T05:06:07.000Z',
    contentType: 'text/csv',
    payload: '1,2,3',
    requestHash: 'hash-of-1,2,3',
    ...fields,
  };
}

export function buildBatch(fields: Partial<Batch> = {}): Batch {
  const batchId = fields.batchId ?? '5f0d4f0e-6c35-5d0b-9a35-0f5d7a1c7b10';
  const firstArrival = new Date(fields.openSince ?? '2026-03-04T05:06:00.000Z');
  const batch = newBatch(batchDataKey(batchId, firstArrival), 7);
  if (batch === undefined) throw new Error(`"${batchId}" is not the id of a batch`);
  return { ...batch, ...fields };
}

/** A job id that differs from others by its number. */
export function jobIdOf(number: number): string {
  return `01890b6e-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** A Kinesis record as Lambda delivers it. */
export function buildStreamRecord(data: string | JobRecord, sequenceNumber = '1'): unknown {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return {
    eventID: `shardId-000000000000:${sequenceNumber}`,
    kinesis: {
      sequenceNumber,
      data: Buffer.from(text).toString('base64'),
      approximateArrivalTimestamp: Date.parse('2026-03-04T05:06:07.000Z') / 1000,
    },
  };
}

/** S3's event for a new object, as EventBridge delivers it. */
export function buildObjectCreated(key: string): unknown {
  return { source: 'aws.s3', 'detail-type': 'Object Created', detail: { bucket: { name: 'data' }, object: { key } } };
}
