import type { PayloadMediaType } from './content-type.ts';
import type { JobRow } from './job.ts';
import type { JobRecord } from './job-record.ts';

/** A request's body as it is found again, in a batch object or in a record that was put aside. */
export interface StoredPayload {
  contentType: PayloadMediaType;
  payload: string;
}

/**
 * The record that begins another life of a job. Its arrival time is now, so deadline and retention count from here; and after
 * the earlier life's end, even where this machine's clock is behind the one that wrote it (see `givesWay`).
 */
export function redrivenRecord(row: JobRow, { contentType, payload }: StoredPayload, now: Date): JobRecord {
  const endedMs = row.doneAt === undefined ? 0 : Date.parse(row.doneAt);
  return {
    jobId: row.jobId,
    arrivalTime: new Date(Math.max(now.getTime(), endedMs + 1)).toISOString(),
    submittedAt: row.acceptedAt ?? row.arrivalTime,
    contentType,
    payload,
    // It is compared for ids of idempotency keys only, and a row of such a job has it from before its first record.
    requestHash: row.requestHash ?? 'unknown',
  };
}
