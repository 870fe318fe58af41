import type { Batch } from './batch.ts';
import { lineFormats } from './batch-lines.ts';
import { type ContentType, payloadMediaTypes } from './content-type.ts';
import { deriveBatchId } from './identifiers.ts';
import { type JobErrorCode, type JobState, stageRank } from './job.ts';
import { acceptedAtOf, type JobRecord, readJobRecord } from './job-record.ts';
import { newBatch } from './new-batch.ts';
import { batchDataKey } from './object-keys.ts';
import { findPayloadProblem } from './payload.ts';
import type { StreamRecord } from './stream-record.ts';

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
  /** The record's own, if it is readable; so is the next. */
  arrivalTime?: string;
  acceptedAt?: string;
}

/** What one delivery of stream records becomes. */
export interface PlannedBatch {
  row: Batch;
  body: string;
  records: JobRecord[];
}

/**
 * Tells the records of a delivery that can be in a batch from those that cannot. A job that is in the delivery twice is there
 * once, by the record that supersedes the others: their results would not count.
 */
export function sortRecords(
  delivery: readonly StreamRecord[],
  contentType: ContentType,
): { records: Map<string, JobRecord>; rejected: RejectedRecord[] } {
  const records = new Map<string, JobRecord>();
  const rejected: RejectedRecord[] = [];
  for (const record of delivery) {
    const read = readStreamRecord(record, contentType);
    if ('reason' in read) rejected.push(read);
    else if (supersedes(read, records.get(read.jobId))) records.set(read.jobId, read);
  }
  return { records, rejected };
}

/**
 * Makes one batch of a delivery. Its key comes from the delivery alone and so do its bytes, but for jobs that are in another batch,
 * have a later record or have ended: a redelivered one makes the same object again.
 *
 * @param rows of the jobs of these records, as far as there are any
 * @returns nothing if no record is left
 */
export function planBatch(
  delivery: readonly StreamRecord[],
  records: ReadonlyMap<string, JobRecord>,
  rows: ReadonlyMap<string, JobState>,
  settings: BatchSettings,
): PlannedBatch | undefined {
  const [first] = delivery;
  const last = delivery.at(-1);
  if (first === undefined || last === undefined) return undefined;

  const batchId = deriveBatchId(first.shardId, first.sequenceNumber, last.sequenceNumber);
  const own = [...records.values()].filter((record) => {
    const job = rows.get(record.jobId);
    if (hasEnded(record, job)) return false;
    return !hasLaterRecord(record, job) && !isInAnotherBatch(record, job, batchId);
  });
  if (own.length === 0) return undefined;

  const dataKey = batchDataKey(batchId, first.arrivedAt);
  const row = newBatch(dataKey, settings.jobRetentionDays);
  // Returning quietly here would lose the records.
  if (row === undefined) throw new Error(`"${dataKey}" is not the key of a batch object`);

  const { contentType } = settings;
  const { write } = lineFormats[contentType];
  const body = own.map((record) => `${write(record)}\n`).join('');
  const counted = { ...row, recordCount: own.length, byteCount: Buffer.byteLength(body), contentType };
  return { row: counted, body, records: own };
}

/** The later of two records does; a redriven one any that is not, which may be later by the clock of another host only. */
function supersedes(record: JobRecord, known: JobRecord | undefined): boolean {
  if (known === undefined) return true;
  const isRedriven = record.submittedAt !== undefined;
  if (isRedriven !== (known.submittedAt !== undefined)) return isRedriven;
  return known.arrivalTime < record.arrivalTime;
}

/** Whether the job ended before a record arrived that nobody redrove: it stays as it is (`mayBeginLife`). */
function hasEnded({ submittedAt, arrivalTime }: JobRecord, row: JobState | undefined): boolean {
  return submittedAt === undefined && row?.doneAt !== undefined && row.doneAt < arrivalTime;
}

/**
 * Whether the job's row is of a later record: nothing that comes of this one would be written there (`givesWay`). That record is
 * on the stream, too: of another try under the same key, or of a redrive.
 */
function hasLaterRecord(record: JobRecord, row: JobState | undefined): boolean {
  return row !== undefined && record.arrivalTime < row.arrivalTime;
}

/**
 * Whether another batch already holds this record. A stream may hold a record twice: who put it there did not hear the answer
 * and tried again. Both come from the same shard, one after the other. A redriven record begins anew, see `givesWay`.
 */
function isInAnotherBatch(record: JobRecord, row: JobState | undefined, batchId: string): boolean {
  if (row?.batchId === undefined || row.batchId === batchId || row.statusRank < stageRank.batched) return false;
  return row.doneAt === undefined || row.doneAt >= record.arrivalTime;
}

function readStreamRecord(record: StreamRecord, contentType: ContentType): JobRecord | RejectedRecord {
  const read = readJobRecord(record.data);
  if (!('record' in read)) return { record, code: 'record_unreadable', ...read };

  const { jobId, arrivalTime, payload } = read.record;
  const job = { jobId, arrivalTime, acceptedAt: acceptedAtOf(read.record) };
  const expected = payloadMediaTypes[contentType];
  if (read.record.contentType !== expected) {
    const reason = `The record was accepted as ${read.record.contentType}; the stack now processes ${expected}`;
    return { record, code: 'content_type_changed', reason, ...job };
  }
  // job-api checks this, too; a payload that is not one line would corrupt its neighbours.
  const problem = findPayloadProblem(payload, expected);
  if (problem === undefined) return read.record;
  const reason = `The payload cannot be one record: ${problem}`;
  return { record, code: 'record_unreadable', reason, ...job };
}
