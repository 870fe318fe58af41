import { acceptedJobIds, type Observation, possibleJobIds } from '../observe/observation.ts';

/** What a client sent for a job. */
export interface SentJob {
  readonly jobId: string;
  readonly payload: string;
  readonly isPoison: boolean;
  /** A client that knew of the job canceled it. */
  readonly isCanceled: boolean;
}

/**
 * Jobs by id. Of one that a client was told of, what that client sent; of another one in a batch object, what was sent with the
 * payload of its line there, if anybody sent that.
 */
export function sentJobs({
  submissions,
  batchObjects,
}: Pick<Observation, 'submissions' | 'batchObjects'>): Map<string, SentJob> {
  const sent = new Map<string, SentJob>();
  for (const submission of submissions) {
    const { payload, isPoison } = submission;
    for (const jobId of possibleJobIds([submission])) sent.set(jobId, { jobId, payload, isPoison, isCanceled: false });
  }
  for (const submission of submissions) {
    const { payload, isPoison } = submission;
    for (const jobId of acceptedJobIds([submission])) {
      const isCanceled = submission.isCanceled === true || sent.get(jobId)?.isCanceled === true;
      sent.set(jobId, { jobId, payload, isPoison, isCanceled });
    }
  }
  const byPayload = new Map(submissions.map((submission) => [submission.payload, submission]));
  for (const { jobId, payload } of batchObjects.flatMap(({ records }) => records)) {
    const submission = byPayload.get(payload);
    if (submission === undefined || sent.has(jobId)) continue;
    sent.set(jobId, { jobId, payload, isPoison: submission.isPoison, isCanceled: false });
  }
  return sent;
}
