import { z } from 'zod';
import type { Refusal } from '../transform/invoke/send-with-retries.ts';
import type { ReadyFault } from './faults.ts';
import { failureStatusSchema, recordNumbersSchema, timesSchema } from './limits.ts';
import { objectMatchSchema } from './match.ts';
import { containedSchema, holds } from './pattern.ts';

/**
 * Requests that hold a certain record are answered with `status` and never reach the model. `records` counts from 1 in each
 * object, `containing` is looked for in the record as it would be sent; a record must fit both if both are given, every
 * record fits if neither is. Strikes once per attempt, so a 5xx with few `times` heals by a retry.
 */
export const failingRecordsSchema = z.strictObject({
  kind: z.literal('failing-records'),
  match: objectMatchSchema,
  records: recordNumbersSchema.optional(),
  containing: containedSchema.optional(),
  status: failureStatusSchema.default(400),
  times: timesSchema,
});

/** A record as it is sent. */
export interface SentRecord {
  readonly number: number;
  readonly text: string;
}

/** What is answered to a request instead of the model's answer; undefined if the model is to answer. */
export async function refuseRecords(
  ready: readonly ReadyFault<'failing-records'>[],
  records: AsyncIterable<SentRecord>,
): Promise<Refusal | undefined> {
  for await (const { number, text } of records) {
    const struck = ready.find(({ fault: { records: numbers, containing }, strike }) => {
      const fits = (numbers?.includes(number) ?? true) && (containing === undefined || holds(text, containing));
      return fits && strike();
    });
    if (struck) return { status: struck.fault.status, body: Buffer.from(`Record ${number} fails on demand.`) };
  }
  return undefined;
}
