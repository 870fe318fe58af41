import { answerTo, refusalOf } from '../model.ts';
import type { Observation, TransformJob } from '../observe/observation.ts';
import { brief } from './brief.ts';
import { type JobView, type Life, livesOf } from './job-view.ts';
import { platformFailuresOf } from './platform-failures.ts';
import { type SentJob, sentJobs } from './sent-jobs.ts';
import type { Violation } from './violation.ts';

const invariant = 'a job ends with its own result or its own reason';

/**
 * Each life of a job ends with the model's answer to what was sent for it, or with a reason that the run can account for: a
 * redrive does not heal what was wrong before it.
 */
export function checkRightResult(observation: Observation): Violation[] {
  const sent = sentJobs(observation);
  return observation.histories.flatMap((history) => {
    const job = sent.get(history.jobId);
    if (job === undefined) return [];
    return livesOf(history).flatMap(({ end, earlierEnd }) => {
      const problem = end && findProblem(end, earlierEnd, job, observation);
      if (problem === undefined) return [];
      return [{ invariant, detail: `${problem}: ${job.payload} ended as ${brief(end)}` }];
    });
  });
}

function findProblem(
  end: JobView,
  earlierEnd: Life['earlierEnd'],
  { payload, isPoison, isCanceled }: SentJob,
  observation: Observation,
): string | undefined {
  if (end.status === 'Processed') {
    if (isPoison) return 'the model refuses this record';
    return end.result === answerTo(payload) ? undefined : `the model answers ${brief(answerTo(payload))}`;
  }
  // Clients cancel once, right after the acceptance, and a redrive leaves what was canceled.
  if (end.status === 'Canceled') return isCanceled && earlierEnd === undefined ? undefined : 'nobody canceled it';
  if (end.status === 'Expired') return findHaste(end, earlierEnd, observation.jobDeadlineMinutes);
  if (end.error === undefined) return 'it has no reason';
  const { code, message, retryable } = end.error;
  const untilEnd = { ...observation, transformJobs: transformsUntil(end, observation) };
  switch (code) {
    case 'model_error':
      if (!isPoison) return 'the model takes this record';
      if (retryable) return 'the model refuses this record whenever it comes';
      // The transform's own reason stands where the model's cannot be read.
      return message === refusalOf(payload) || failureReasonsOf(end.job_id, earlierEnd, untilEnd).has(message)
        ? undefined
        : 'neither the model nor SageMaker says so';
    case 'platform_error': {
      const failures = platformFailuresOf(end.job_id, Date.parse(earlierEnd ?? end.submitted_at), untilEnd);
      if (!retryable) return 'a failure of the platform can be tried again';
      return failures >= 3 ? undefined : `the platform failed it ${failures} times only`;
    }
    default:
      return 'no such reason is expected here';
  }
}

/** Those that began before the job's end. */
function transformsUntil({ done_at }: JobView, { transformJobs }: Observation): TransformJob[] {
  const endMs = done_at === undefined ? Number.POSITIVE_INFINITY : Date.parse(done_at);
  return transformJobs.filter(({ createdAtMs }) => createdAtMs <= endMs);
}

/** What SageMaker says of transforms of a job's record that failed in one life of it. */
function failureReasonsOf(
  jobId: string,
  earlierEnd: Life['earlierEnd'],
  { batchObjects, transformJobs }: Observation,
): Set<string> {
  const afterMs = earlierEnd === undefined ? 0 : Date.parse(earlierEnd);
  const own = batchObjects.filter(({ records }) => records.some((record) => record.jobId === jobId));
  const reasons = transformJobs
    .filter(({ status, createdAtMs }) => status === 'Failed' && createdAtMs > afterMs)
    .filter(({ dataKeys }) => own.some(({ dataKey }) => dataKeys.includes(dataKey)))
    .flatMap(({ failureReason }) => failureReason ?? []);
  return new Set(reasons);
}

function findHaste(
  { submitted_at, done_at = submitted_at }: JobView,
  earlierEnd: Life['earlierEnd'],
  deadlineMinutes: number,
): string | undefined {
  const minutes = (Date.parse(done_at) - Date.parse(earlierEnd ?? submitted_at)) / 60_000;
  return minutes >= deadlineMinutes ? undefined : `it had ${deadlineMinutes} minutes`;
}
