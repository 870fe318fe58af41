import type { Answer } from '../http-client.ts';
import { type JobClient, jobOf, possibleJobOf } from './job-client.ts';
import { faultOf, isFinal, type JobView } from './judge-job.ts';
import type { Submission } from './plan-submission.ts';
import type { Tally } from './tally.ts';

/** Nearly all have ended by then: more questions would be load that nobody asked for. A job tells itself when it ended. */
const lookEveryMs = 5000;
const limitMs = 300_000;

type Calls = Pick<JobClient, 'submit' | 'read' | 'cancel'>;

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  sleep(ms: number): Promise<unknown>;
}

/**
 * Submits one job and stays with it until it has ended and is judged. Never rejects: what goes wrong is a fault.
 * @param plannedAt when it should have been submitted, epoch milliseconds: a client held up by the environment counts
 */
export async function followJob(
  client: Calls,
  submission: Submission,
  plannedAt: number,
  tally: Tally,
  clock: Clock,
): Promise<void> {
  tally.counts.submitted += 1;
  try {
    const answer = await client.submit(submission);
    tally.answered(clock.now() - plannedAt);
    if (answer.status === 503) pushBack(answer, tally);
    else if (answer.status === 202)
      await followAccepted(client, submission, jobOf(answer).job_id, plannedAt, tally, clock);
    else tally.fault(`POST job answered ${describe(answer)}`);
  } catch (error) {
    tally.fault(`a request or its answer failed: ${error instanceof Error ? error.message : error}`);
  }
}

function pushBack(answer: Answer, tally: Tally): void {
  const jobId = possibleJobOf(answer);
  if (jobId === undefined) tally.counts.pushedBack += 1;
  else tally.mayExist(jobId);
}

async function followAccepted(
  client: Calls,
  submission: Submission,
  jobId: string,
  plannedAt: number,
  tally: Tally,
  clock: Clock,
): Promise<void> {
  tally.counts.accepted += 1;
  tally.open += 1;
  try {
    if (submission.idempotencyKey !== undefined) await repeat(client, submission, jobId, tally);
    const wasCanceled = submission.cancels && (await isCanceled(client, jobId, tally));
    const job = await finalJob(client, jobId, clock);
    if (job !== undefined) tally.ends.set(jobId, job.status);
    const fault =
      job === undefined ? `job ${jobId} has not ended after 5 minutes` : faultOf(job, submission.expected, wasCanceled);
    if (fault !== undefined) tally.fault(fault);
    else if (wasCanceled) tally.counts.canceled += 1;
    else if (submission.expected.kind === 'refused') tally.counts.refused += 1;
    else tally.processed(Date.parse(job?.done_at ?? '') - plannedAt);
  } finally {
    tally.open -= 1;
  }
}

/** A second submit with the same idempotency key is the same job. */
async function repeat(client: Calls, submission: Submission, jobId: string, tally: Tally): Promise<void> {
  const answer = await client.submit(submission);
  if (answer.status === 503) return;
  const isSame = answer.status === 200 && jobOf(answer).job_id === jobId;
  if (isSame) tally.counts.repeated += 1;
  else tally.fault(`job ${jobId} submitted again with its idempotency key was answered ${describe(answer)}`);
}

/** A job that ended before the cancel came keeps that end; it is judged by its result. */
async function isCanceled(client: Calls, jobId: string, tally: Tally): Promise<boolean> {
  const answer = await client.cancel(jobId);
  if (![200, 409, 503].includes(answer.status))
    tally.fault(`the cancel of job ${jobId} was answered ${describe(answer)}`);
  return answer.status === 200;
}

async function finalJob(client: Calls, jobId: string, clock: Clock): Promise<JobView | undefined> {
  const deadline = clock.now() + limitMs;
  while (clock.now() < deadline) {
    await clock.sleep(lookEveryMs);
    const answer = await client.read(jobId);
    if (answer.status === 503) continue;
    if (answer.status !== 200) throw new Error(`GET job/${jobId} answered ${describe(answer)}`);
    const job = jobOf(answer);
    if (isFinal(job)) return job;
  }
  return undefined;
}

const describe = ({ status, body }: Answer) => `${status}: ${body.slice(0, 300)}`;
