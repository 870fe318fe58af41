import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { check } from './checker.ts';
import type { Violation } from './checks/violation.ts';
import { Client } from './client.ts';
import { type MortalEnvironment, startMortalEnvironment } from './environment/mortal-environment.ts';
import { JobWatch } from './job-watch.ts';
import type { Submission } from './observation.ts';
import { Observer } from './observe.ts';
import type { PlannedSubmission } from './plan-submissions.ts';
import type { Schedule } from './schedule.ts';

export interface ScheduleSettings {
  /** The checkout, or a copy of it whose build differs. */
  readonly root: string;
  readonly modelUrl: string;
  /** Do not delete the data folder, for a look at what is in it. */
  readonly keepData?: boolean;
}

export interface Outcome {
  readonly schedule: Schedule;
  /** How often each fault struck, by its id. */
  readonly strikes: ReadonlyMap<number, number>;
  readonly deaths: number;
  readonly jobCount: number;
  readonly violations: readonly Violation[];
  readonly dataFolder?: string;
}

/** A minute, which the reconciler waits for, is a second. */
const timeScale = 60;
const settleLimitMs = 90_000;
const pollEveryMs = 100;
/** After all jobs have ended: time for what comes late, and for two more looks of the reconciler. */
const lookAgainTimes = 2;
const lookAgainAfterMs = 150;

/** Runs one schedule from an empty data folder to the checker's verdict. */
export async function runSchedule(schedule: Schedule, settings: ScheduleSettings): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), `slipway-chaos-${schedule.seed}-`));
  try {
    if (settings.keepData) await writeFile(join(folder, 'schedule.json'), JSON.stringify(schedule, null, 2));
    const { root, modelUrl } = settings;
    const { parameters, faults, platformFaults } = schedule;
    const life = { root, modelUrl, parameters, timeScale, faults, platformFaults };
    await using environment = startMortalEnvironment({ ...life, folder });
    const result = await play(schedule, environment);
    return {
      schedule,
      ...result,
      strikes: environment.strikes(),
      deaths: environment.deaths,
      ...(settings.keepData ? { dataFolder: folder } : {}),
    };
  } finally {
    if (!settings.keepData) await rm(folder, { recursive: true, force: true });
  }
}

async function play(schedule: Schedule, environment: MortalEnvironment) {
  const client = new Client(() => environment.ready());
  const watch = new JobWatch(client);
  const submissions: Submission[] = [];
  for (const [number, wave] of wavesOf(schedule.submissions)) {
    if (number >= schedule.waveCount) {
      const isSettled = await settle(environment, watch);
      if (!isSettled || allHaveStruck(schedule, environment)) break;
    }
    const answered = await Promise.all(wave.map((submission) => client.submit(submission)));
    for (const { answers } of answered)
      for (const answer of answers) if (answer.kind === 'accepted') watch.add(answer.jobId);
    submissions.push(...answered);
    await Promise.all(canceledJobs(answered).map((jobId) => watch.cancel(jobId)));
    await watch.look('open');
  }
  await settle(environment, watch);
  for (let time = 0; time < lookAgainTimes; time += 1) {
    await client.flush();
    await delay(lookAgainAfterMs);
    await watch.look('all');
  }
  using observer = new Observer(await environment.ready());
  const histories = watch.histories();
  const violations = check({ submissions, histories, ...(await observer.observe()) });
  return { violations, jobCount: histories.length };
}

const allHaveStruck = ({ faults }: Schedule, environment: MortalEnvironment) => {
  const strikes = environment.strikes();
  return faults.every(({ id, times }) => strikes.get(id) === times);
};

/** Waits until every job has ended and nothing is open any more. @returns whether that came before patience was over */
async function settle(environment: MortalEnvironment, watch: JobWatch): Promise<boolean> {
  const deadline = performance.now() + settleLimitMs;
  while (performance.now() < deadline) {
    await watch.look('open');
    if (watch.allEnded()) {
      using observer = new Observer(await environment.ready());
      const open = await observer.openWork().catch(() => undefined);
      if (open?.length === 0) return true;
    }
    await delay(pollEveryMs);
  }
  return false;
}

const canceledJobs = (submissions: readonly Submission[]) =>
  submissions
    .filter(({ isCanceled }) => isCanceled)
    .flatMap(({ answers }) => answers.flatMap((answer) => (answer.kind === 'accepted' ? [answer.jobId] : [])));

/** Submissions by the number of their wave, in order. */
function wavesOf(submissions: readonly PlannedSubmission[]): [number: number, PlannedSubmission[]][] {
  const numbers = [...new Set(submissions.map(({ wave }) => wave))].sort((a, b) => a - b);
  return numbers.map((number) => [number, submissions.filter(({ wave }) => wave === number)]);
}
