import * as z from 'zod/mini';
import type { Batch } from '../domain/batch.ts';
import { newBatch } from '../domain/new-batch.ts';
import { objectCreatedEventSchema } from '../domain/object-created-event.ts';

/**
 * The batch that woke the function, if one did. What is started is decided by what is open, not by the event; but the object
 * may be announced before its row is written, and then the row is made from the key.
 */
export function readWakingBatch(event: unknown, jobRetentionDays: number): Batch | undefined {
  const objectCreated = z.safeParse(objectCreatedEventSchema, event);
  return objectCreated.success ? newBatch(objectCreated.data.detail.object.key, jobRetentionDays) : undefined;
}

const scheduledEventSchema = z.object({ source: z.literal('aws.events'), time: z.iso.datetime() });

/** The run of the schedule that woke the function, if one did. */
export function readScheduledRun(event: unknown): string | undefined {
  const scheduled = z.safeParse(scheduledEventSchema, event);
  return scheduled.success ? new Date(scheduled.data.time).toISOString() : undefined;
}
