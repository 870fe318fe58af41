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

/** One life of a job: from its acceptance, or from a redrive, to its end. */
export interface Life {
  readonly views: readonly View[];
  /** Nothing if it has not ended. */
  readonly end: JobView | undefined;
  /** When the life before it ended, which is when an operator could begin this one; nothing of the first life. */
  readonly earlierEnd: string | undefined;
}

const finalStatuses: ReadonlySet<string> = new Set(['Processed', 'Failed', 'Expired', 'Canceled']);

/** The view as a job, or nothing if it is none (404). */
export function readView({ status, body }: View): JobView | undefined {
  return status === 200 ? jobViewSchema.parse(body) : undefined;
}

export const isFinalStatus = (status: string): boolean => finalStatuses.has(status);

export const isFinal = (view: View): boolean => isFinalStatus(readView(view)?.status ?? '');

export function livesOf({ lives }: JobHistory): Life[] {
  const ends = lives.map(endOfViews);
  return lives.map((views, index) => ({ views, end: ends[index], earlierEnd: ends[index - 1]?.done_at }));
}

/** How the job ended at last, or nothing if it did not. */
export const endOf = ({ lives }: JobHistory): JobView | undefined => endOfViews(lives.at(-1) ?? []);

/** Whether the API ever showed the job. */
export const wasSeen = ({ lives }: JobHistory): boolean => lives.flat().some(({ status }) => status === 200);

function endOfViews(views: readonly View[]): JobView | undefined {
  const last = views.at(-1);
  return last !== undefined && isFinal(last) ? readView(last) : undefined;
}
