import { answerTo, quotesRefusal, refusalOf } from '../model.ts';
import type { Observation, Submission } from '../observe/observation.ts';
import { earlierEndOf, endOf, type JobView } from './job-view.ts';
import { platformFailuresOf } from './platform-failures.ts';
import type { Violation } from './violation.ts';

const invariant = 'a job ends with its own result or its own reason';

/** Each job's result is the model's answer to its own payload; a job without one has a reason that the run can account for. */
export function checkRightResult(observation: Observation): Violation[] {
  const histories = new Map(observation.histories.map((history) => [history.jobId, history]));
  const violations: Violation[] = [];
  for (const submission of observation.submissions) {
    for (const answer of submission.answers) {
      const history = answer.kind === 'accepted' ? histories.get(answer.jobId) : undefined;
      const end = history && endOf(history);
      const problem = end && findProblem(end, earlierEndOf(history), submission, observation);
      if (problem !== undefined && end !== undefined) {
        violations.push({ invariant, detail: `${problem}: ${submission.payload} ended as ${JSON.stringify(end)}` });
      }
    }
  }
  return violations;
}

function findProblem(
  end: JobView,
  earlierEnd: string | undefined,
  { payload, isPoison, isCanceled }: Submission,
  observation: Observation,
): string | undefined {
  if (end.status === 'Processed') {
    if (isPoison) return 'the model refuses this record';
    return end.result === answerTo(payload) ? undefined : `the model answers ${answerTo(payload)}`;
  }
  if (end.status === 'Canceled' && isCanceled) return undefined;
  if (end.status === 'Expired') return findHaste(end, earlierEnd, observation.jobDeadlineMinutes);
  if (end.status !== 'Failed' || end.error === undefined) return 'nobody canceled it';
  const { code, message, retryable } = end.error;
  switch (code) {
    case 'model_error':
      if (!isPoison) return 'the model takes this record';
      // SageMaker's own sentence stands where the model's cannot be read.
      return quotesRefusal(message) && !message.includes(refusalOf(payload))
        ? "the reason is another record's"
        : undefined;
    case 'platform_error': {
      const failures = platformFailuresOf(end.job_id, Date.parse(earlierEnd ?? end.submitted_at), observation);
      if (!retryable) return 'a failure of the platform can be tried again';
      return failures >= 3 ? undefined : `the platform failed it ${failures} times only`;
    }
    default:
      return 'no such reason is expected here';
  }
}

function findHaste(
  { submitted_at, done_at = submitted_at }: JobView,
  earlierEnd: string | undefined,
  deadlineMinutes: number,
): string | undefined {
  const minutes = (Date.parse(done_at) - Date.parse(earlierEnd ?? submitted_at)) / 60_000;
  return minutes >= deadlineMinutes ? undefined : `it had ${deadlineMinutes} minutes`;
}
