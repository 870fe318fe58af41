import { z } from 'zod';
import type { Expected } from './plan-submission.ts';

const jobStatusSchema = z.enum(['Queued', 'Processing', 'Processed', 'Failed', 'Expired', 'Canceled']);
export type JobStatus = z.infer<typeof jobStatusSchema>;

/** What the client needs of a job as the API shows it. */
export const jobViewSchema = z.object({
  job_id: z.string(),
  status: jobStatusSchema,
  done_at: z.string().optional(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type JobView = z.infer<typeof jobViewSchema>;

export const isFinal = ({ status }: Pick<JobView, 'status'>) => status !== 'Queued' && status !== 'Processing';

/**
 * What is wrong with the end of a job, in a sentence.
 * @param wasCanceled whether the API said so to the client's cancel
 */
export function faultOf(job: JobView, expected: Expected, wasCanceled: boolean): string | undefined {
  if (wasCanceled) {
    return job.status === 'Canceled' ? undefined : `job ${job.job_id} was canceled and is ${job.status}`;
  }
  if (expected.kind === 'digit') {
    if (job.status === 'Processed' && job.result === String(expected.digit)) return undefined;
    return `job ${job.job_id} shows a ${expected.digit} and ended ${outcomeOf(job)}`;
  }
  const isOwnReason = job.error?.code === 'model_error' && quotes(job.error.message, expected.mark);
  if (job.status === 'Failed' && isOwnReason) return undefined;
  return `job ${job.job_id} is refused for ${expected.mark} and ended ${outcomeOf(job)}`;
}

/** As a whole: `refused-99` is not in a message about `refused-999`. */
const quotes = (message: string, mark: string) => message.split(/[^\w-]+/).includes(mark);

function outcomeOf({ status, result, error }: JobView): string {
  if (error !== undefined) return `${status} with ${error.code}: ${error.message}`;
  return result === undefined ? status : `${status} with ${JSON.stringify(result)}`;
}
