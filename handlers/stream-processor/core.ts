import type { Batch } from '../domain/batch.ts';
import { lineFormats } from '../domain/batch-lines.ts';
import { type ContentType, payloadMediaTypes } from '../domain/content-type.ts';
import { deriveBatchId } from '../domain/identifiers.ts';
import type { JobErrorCode } from '../domain/job.ts';
import { type JobRecord, readJobRecord } from '../domain/job-record.ts';
import { newBatch } from '../domain/new-batch.ts';
import { batchDataKey } from '../domain/object-keys.ts';
import { findPayloadProblem } from '../domain/payload.ts';
import type { StreamRecord } from '../domain/stream-record.ts';

export interface BatchSettings {
  contentType: ContentType;
  jobRetentionDays: number;
}

/** A record that goes into no batch. Its job's row can say so where the record still names its job. */
export interface RejectedRecord {
  record: StreamRecord;
  code: Extract<JobErrorCode, 'record_unreadable' | 'content_type_changed'>;
  reason: string;
  jobId?: string;
  /** The record's own, if it is readable. */
  arrivalTime?: string;
}

/** What one delivery of stream records becomes. */
export interface BatchPlan {
  batch?: { row: Batch; body: string; records: JobRecord[] };
  rejected: RejectedRecord[];
}

/**
 * Sorts a delivery into one batch and what cannot be in it. Nothing but the delivery goes into the batch's key and bytes, so
 * a redelivered one makes the same object again. A job that is in the delivery twice is in the batch once, by the later record:
 * after a redrive the earlier one's result would not count.
 */
export function planBatch(delivery: readonly StreamRecord[], settings: BatchSettings): BatchPlan {
  const records = new Map<string, JobRecord>();
  const rejected: RejectedRecord[] = [];
  for (const record of delivery) {
    const read = readStreamRecord(record, settings.contentType);
    if ('reason' in read) rejected.push(read);
    else if ((records.get(read.jobId)?.arrivalTime ?? '') < read.arrivalTime) records.set(read.jobId, read);
  }

  const [first] = delivery;
  const last = delivery.at(-1);
  if (first === undefined || last === undefined || records.size === 0) return { rejected };

  const batchId = deriveBatchId(first.shardId, first.sequenceNumber, last.sequenceNumber);
  const dataKey = batchDataKey(batchId, first.arrivedAt);
  const row = newBatch(dataKey, settings.jobRetentionDays);
  // Not the end of the function in peace: its records would be gone.
  if (row === undefined) throw new Error(`"${dataKey}" is not the key of a batch object`);

  const { write } = lineFormats[settings.contentType];
  const body = [...records.values()].map((record) => `${write(record)}\n`).join('');
  return {
    batch: {
      row: { ...row, recordCount: records.size, byteCount: Buffer.byteLength(body) },
      body,
      records: [...records.values()],
    },
    rejected,
  };
}

function readStreamRecord(record: StreamRecord, contentType: ContentType): JobRecord | RejectedRecord {
  const read = readJobRecord(record.data);
  if (!('record' in read)) return { record, code: 'record_unreadable', ...read };

  const { jobId, arrivalTime, payload } = read.record;
  const expected = payloadMediaTypes[contentType];
  if (read.record.contentType !== expected) {
    const reason = `The record was accepted as ${read.record.contentType}; the stack now processes ${expected}`;
    return { record, code: 'content_type_changed', reason, jobId, arrivalTime };
  }
  // job-api asks the same; a line that is none would break those of its neighbours.
  const problem = findPayloadProblem(payload, expected);
  if (problem === undefined) return read.record;
  const reason = `The payload cannot be one record: ${problem}`;
  return { record, code: 'record_unreadable', reason, jobId, arrivalTime };
}
