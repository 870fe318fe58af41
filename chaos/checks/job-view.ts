import { z } from 'zod';
import type { JobHistory, View } from '../observe/observation.ts';

const jobViewSchema = z.object({
  job_id: z.string(),
  status: z.string(),
  stage: z.string(),
  submitted_at: z.string(),
  done_at: z.string().optional(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }).optional(),
});
export type JobView = z.infer<typeof jobViewSchema>;

const finalStatuses: ReadonlySet<string> = new Set(['Processed', 'Failed', 'Expired', 'Canceled']);

/** The view as a job, or nothing if it is none (404). */
function readView({ status, body }: View): JobView | undefined {
  return status === 200 ? jobViewSchema.parse(body) : undefined;
}

export const isFinalStatus = (status: string): boolean => finalStatuses.has(status);

export const isFinal = (view: View): boolean => isFinalStatus(readView(view)?.status ?? '');

/** When the life before the last one ended, which is when an operator could begin the last one. */
export function earlierEndOf({ lives }: JobHistory): string | undefined {
  const last = lives.at(-2)?.at(-1);
  return last === undefined ? undefined : readView(last)?.done_at;
}

/** How the job ended at last, or nothing if it did not. */
export function endOf({ lives }: JobHistory): JobView | undefined {
  const last = lives.at(-1)?.at(-1);
  return last !== undefined && isFinal(last) ? readView(last) : undefined;
}
