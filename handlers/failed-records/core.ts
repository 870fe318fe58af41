import * as z from 'zod/mini';
import type { JobRow } from '../domain/job.ts';
import { stageRank } from '../domain/job.ts';
import { givesWay } from '../domain/job-precedence.ts';
import { type JobRecord, readJobRecord } from '../domain/job-record.ts';
import { deliverySchema, type StreamRecord } from '../domain/stream-record.ts';

/** JSON text, and what it says. */
const jsonTextSchema = z.pipe(
  z.string(),
  z.transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.issues.push({ code: 'custom', message: 'it is not JSON', input: '' });
      return z.NEVER;
    }
  }),
);

/**
 * The text of an object of the mapping's on-failure destination. Lambda describes `payload` as JSON text; LocalStack writes the
 * object itself.
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 */
export const failedDeliverySchema = z.pipe(
  jsonTextSchema,
  z.object({ payload: z.union([z.pipe(jsonTextSchema, deliverySchema), deliverySchema]) }),
);

/** One more try: a delivery fails as a whole, so most of its records are good. */
const maxResubmissions = 1;

export type FailedRecordDecision =
  | { action: 'resubmit'; record: JobRecord }
  | { action: 'fail'; jobId: string; arrivalTime: string; code: 'record_unreadable' | 'stream_gave_up'; reason: string }
  | { action: 'leave'; reason: string };

/**
 * Decides what becomes of a record that the stream gave up. Its bytes stay in the on-failure object in any case.
 *
 * @param findRow the job's row, asked for only if it matters
 */
export async function decideFailedRecord(
  { data, arrivedAt }: StreamRecord,
  findRow: (jobId: string) => Promise<JobRow | undefined>,
): Promise<FailedRecordDecision> {
  const read = readJobRecord(data);
  if (!('record' in read)) {
    const { reason, jobId } = read;
    if (jobId === undefined) return { action: 'leave', reason };
    return { action: 'fail', jobId, arrivalTime: arrivedAt.toISOString(), code: 'record_unreadable', reason };
  }

  const { record } = read;
  const row = await findRow(record.jobId);
  // A delivery that failed after its batch was stored: the rest of the flow has the job.
  const batched = { status: 'Queued', statusRank: stageRank.batched, arrivalTime: record.arrivalTime } as const;
  if (row !== undefined && !givesWay(row, batched)) return { action: 'leave', reason: 'The job is already in a batch' };

  const resubmissions = record.resubmissions ?? 0;
  if (resubmissions >= maxResubmissions) {
    const reason = `The stream gave the record up ${resubmissions + 1} times`;
    return { action: 'fail', ...record, code: 'stream_gave_up', reason };
  }
  return { action: 'resubmit', record: { ...record, resubmissions: resubmissions + 1 } };
}
