import { check } from '../checks/checker.ts';
import type { Violation } from '../checks/violation.ts';
import type { MortalEnvironment } from '../environment/mortal-environment.ts';
import { acceptedJobIds, possibleJobIds, type Submission } from '../observe/observation.ts';
import { type EarlierRuns, Observer } from '../observe/observer.ts';
import { BucketReader } from '../observe/read-bucket.ts';
import type { PlannedSubmission } from '../plan/plan-submissions.ts';
import type { Schedule } from '../plan/schedule.ts';
import { Client } from './client.ts';
import { hasStruck } from './has-struck.ts';
import { JobWatch } from './job-watch.ts';
import { possibleApiErrors } from './possible-api-errors.ts';
import { putOnStream } from './put-on-stream.ts';
import { redriveFailures } from './redrive.ts';
import { comeToRest, settle } from './settle.ts';

const defaultDeadlineMinutes = 1440;
/** What failed for its own reason fails again, and can be sent again until the faults of a second life have struck. */
const maxRedrives = 5;

/** Does what clients and an operator do, until every fault has struck and everything has ended, and lets the checker judge. */
export async function playSchedule(
  schedule: Schedule,
  environment: MortalEnvironment,
  earlierRuns: EarlierRuns,
): Promise<{ violations: readonly Violation[]; jobCount: number }> {
  const client = new Client(() => environment.ready());
  const watch = new JobWatch(client);
  const submissions: Submission[] = [];
  let isSettled = true;
  for (const [number, wave] of wavesOf(schedule.submissions)) {
    if (number >= schedule.waveCount) {
      isSettled = await settle(environment, watch);
      if (!isSettled || hasStruck(inLife(schedule, 'first'), environment.strikes())) break;
    }
    const unprocessable = schedule.unprocessable.filter((one) => one.wave === number);
    const [answered] = await Promise.all([
      submitWave(wave, client, watch),
      ...unprocessable.map(({ data }) => putOnStream(() => environment.ready(), data)),
    ]);
    submissions.push(...answered);
  }
  const isAtRest = isSettled && (await comeToRest(environment, watch));
  await lookAtAll(environment, watch);
  if (isAtRest && schedule.isRedriven) await redriveAll(schedule, environment, watch);
  using observer = new Observer(await environment.ready());
  const jobDeadlineMinutes = Number(schedule.parameters.JobDeadlineMinutes ?? defaultDeadlineMinutes);
  const histories = watch.histories();
  const violations = check({
    jobDeadlineMinutes,
    restartCount: environment.killCount,
    submissions,
    unprocessable: schedule.unprocessable.map(({ data }) => data),
    histories,
    apiErrors: client.errors(),
    possibleApiErrors: possibleApiErrors(schedule.faults),
    ...(await observer.observe(earlierRuns)),
  });
  return { violations, jobCount: histories.length };
}

/** All at once; who asked for it then cancels the job. */
async function submitWave(wave: PlannedSubmission[], client: Client, watch: JobWatch): Promise<Submission[]> {
  const answered = await Promise.all(wave.map((submission) => client.submit(submission)));
  for (const jobId of acceptedJobIds(answered)) watch.add(jobId);
  for (const jobId of possibleJobIds(answered)) watch.addPossible(jobId);
  const canceled = answered.filter(({ isCanceled }) => isCanceled);
  await Promise.all(acceptedJobIds(canceled).map((jobId) => watch.cancel(jobId)));
  await watch.look('open');
  return answered;
}

/** Also at jobs whose clients were told nothing: their records are in batch objects. */
async function lookAtAll(environment: MortalEnvironment, watch: JobWatch): Promise<void> {
  using bucket = new BucketReader(await environment.ready());
  const batches = await bucket.readBatches();
  for (const { jobId } of batches.flatMap(({ records }) => records)) watch.addPossible(jobId);
  await watch.look('all');
}

/** Once, and again as long as a fault of a second life has not struck. */
async function redriveAll(schedule: Schedule, environment: MortalEnvironment, watch: JobWatch): Promise<void> {
  await environment.redriven();
  for (let count = 0; count < maxRedrives; count += 1) {
    if (!(await redrive(environment, watch))) return;
    const isAtRest = await comeToRest(environment, watch);
    await watch.look('all');
    if (!isAtRest || hasStruck(inLife(schedule, 'second'), environment.strikes())) return;
  }
}

/** @returns whether there was anything to send again */
async function redrive(environment: MortalEnvironment, watch: JobWatch): Promise<boolean> {
  const jobIds = watch.failures();
  if (jobIds.length === 0) return false;
  await redriveFailures(environment);
  watch.beginAnew(jobIds);
  return true;
}

/** The schedule as if it had only the faults that strike before the redrive, or since. */
const inLife = (schedule: Schedule, life: 'first' | 'second'): Schedule => ({
  ...schedule,
  platformFaults: life === 'first' ? schedule.platformFaults : [],
  faults: schedule.faults.filter(({ sinceRedrive }) => (sinceRedrive === true) === (life === 'second')),
});

/** Submissions by the number of their wave, in order. */
function wavesOf(submissions: readonly PlannedSubmission[]): [number: number, PlannedSubmission[]][] {
  const numbers = [...new Set(submissions.map(({ wave }) => wave))].sort((a, b) => a - b);
  return numbers.map((number) => [number, submissions.filter(({ wave }) => wave === number)]);
}
