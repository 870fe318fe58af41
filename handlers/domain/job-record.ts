import * as z from 'zod/mini';
import { check } from './check.ts';

/** A record on the stream: one accepted request. The stream is the truth, a job's row only its projection. */
export interface JobRecord {
  jobId: string;
  /** RFC 3339 UTC with milliseconds. */
  arrivalTime: string;
  contentType: 'text/csv' | 'application/json';
  /** The request's body as it came: one CSV line, or the text of one JSON value. */
  payload: string;
  /** SHA-256 over media type and payload: tells a repeated request from another one under the same key. */
  requestHash: string;
  /** When the job was submitted, if it was redriven since; `arrivalTime` is then when that began. */
  submittedAt?: string | undefined;
}

/** When the record's job was submitted; a redriven one arrived later. */
export function acceptedAtOf({ submittedAt, arrivalTime }: JobRecord): string {
  return submittedAt ?? arrivalTime;
}

const jobRecordSchema: z.ZodMiniType<JobRecord> = z.object({
  jobId: z.uuid(),
  arrivalTime: z.iso.datetime({ precision: 3 }),
  contentType: z.enum(['text/csv', 'application/json']),
  payload: z.string().check(z.minLength(1)),
  // Goes into the row as it is.
  requestHash: z.string().check(z.regex(/^[\x21-\x7e]{1,128}$/)),
  submittedAt: z.optional(z.iso.datetime({ precision: 3 })),
});

/** What is still known of a record that cannot be read as a whole. */
const identifiableSchema = z.object({ jobId: z.uuid() });

export type ReadRecord = { record: JobRecord } | { reason: string; jobId?: string };

/** Reads a record's data as it came from the stream; a value instead of an exception, because bad ones are parked. */
export function readJobRecord(data: Uint8Array): ReadRecord {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
  } catch {
    // The error's own message repeats a part of the text, and reasons are logged.
    return { reason: 'The record is not JSON in UTF-8' };
  }

  const record = check(jobRecordSchema, value);
  if ('value' in record) return { record: record.value };

  const identifiable = check(identifiableSchema, value);
  return {
    reason: `The record is not a job record: ${record.problems}`,
    ...('value' in identifiable ? { jobId: identifiable.value.jobId } : {}),
  };
}

export function writeJobRecord(record: JobRecord): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(record));
}
