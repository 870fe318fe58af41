import * as z from 'zod/mini';
import type { JobRow, JobState } from '../domain/job.ts';

const text = z.string();
const optionalText = z.optional(text);

/** An item of JobTable, as far as it is read. Without a status it is only a reserved id, see `JobRepository.reserve`. */
export const jobItemSchema = z.object({
  jobId: text,
  status: z.enum(['Queued', 'Processing', 'Processed', 'Failed', 'Expired', 'Canceled']),
  statusRank: z.number(),
  stage: z.enum(['accepted', 'batched', 'done']),
  arrivalTime: text,
  expiresAt: z.number(),
  openPartition: optionalText,
  requestHash: optionalText,
  contentType: z.optional(z.enum(['text/csv', 'application/json'])),
  batchId: optionalText,
  transformJobName: optionalText,
  result: optionalText,
  resultKey: optionalText,
  error: z.optional(z.object({ code: text, message: text, stage: text, retryable: z.boolean() })),
  acceptedAt: optionalText,
  batchedAt: optionalText,
  transformingAt: optionalText,
  doneAt: optionalText,
});

const jobStateSchema = z.pick(jobItemSchema, {
  jobId: true,
  status: true,
  statusRank: true,
  stage: true,
  arrivalTime: true,
  doneAt: true,
  batchId: true,
  error: true,
});

/** What a state is read from. */
export const attributesOfState = Object.keys(jobStateSchema.shape);

/** Of an id that is only reserved, everything but these is absent. */
const reservedAttributes: readonly string[] = ['jobId', 'requestHash', 'arrivalTime', 'expiresAt'];

/** What an id leaves behind that is reserved anew. */
export const attributesOfJob = Object.keys(jobItemSchema.shape).filter((name) => !reservedAttributes.includes(name));

/** @returns nothing for an id that is only reserved */
export function parseJobItem(item: Record<string, unknown>): JobRow | undefined {
  return item.status === undefined ? undefined : (jobItemSchema.parse(item) as JobRow);
}

/** @returns nothing for an id that is only reserved */
export function parseJobState(item: Record<string, unknown>): JobState | undefined {
  return item.status === undefined ? undefined : (jobStateSchema.parse(item) as JobState);
}
