import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { check } from './checker.ts';
import type { Violation } from './checks/violation.ts';
import { Client } from './client.ts';
import { type MortalEnvironment, startMortalEnvironment } from './environment/mortal-environment.ts';
import type { Fault } from './fault.ts';
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
  readonly struck: readonly Fault[];
  readonly deaths: number;
  readonly jobCount: number;
  readonly violations: readonly Violation[];
  readonly durationMs: number;
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
  const startedAt = performance.now();
  const folder = await mkdtemp(join(tmpdir(), `slipway-chaos-${schedule.seed}-`));
  try {
    if (settings.keepData) await writeFile(join(folder, 'schedule.json'), JSON.stringify(schedule, null, 2));
    const { root, modelUrl } = settings;
    const { parameters, faults } = schedule;
    await using environment = startMortalEnvironment({ root, modelUrl, folder, parameters, timeScale, faults });
    const result = await play(schedule, environment);
    const ids = new Set(environment.struck());
    return {
      schedule,
      ...result,
      struck: faults.filter(({ id }) => ids.has(id)),
      deaths: environment.deaths,
      durationMs: performance.now() - startedAt,
      ...(settings.keepData ? { dataFolder: folder } : {}),
    };
  } finally {
    if (!settings.keepData) await rm(folder, { recursive: true, force: true });
  }
}

async function play(schedule: Schedule, environment: MortalEnvironment) {
  const client = new Client(() => environment.ready());
  const { endpoint } = await environment.ready();
  for (const fault of schedule.platformFaults) await addPlatformFault(endpoint, fault);

  const watch = new JobWatch(client);
  const submissions: Submission[] = [];
  for (const wave of wavesOf(schedule.submissions)) {
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

/** Waits until every job has ended and nothing is open any more, or for as long as there is patience. */
async function settle(environment: MortalEnvironment, watch: JobWatch): Promise<void> {
  const deadline = performance.now() + settleLimitMs;
  while (performance.now() < deadline) {
    await watch.look('open');
    if (watch.allEnded()) {
      using observer = new Observer(await environment.ready());
      const open = await observer.openWork().catch(() => undefined);
      if (open?.length === 0) return;
    }
    await delay(pollEveryMs);
  }
}

async function addPlatformFault(endpoint: string, fault: Schedule['platformFaults'][number]): Promise<void> {
  const url = new URL('/_mock-sagemaker/faults', endpoint);
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(fault) });
  if (!response.ok) throw new Error(`The mock refused ${JSON.stringify(fault)}: ${await response.text()}`);
}

const canceledJobs = (submissions: readonly Submission[]) =>
  submissions
    .filter(({ isCanceled }) => isCanceled)
    .flatMap(({ answers }) => answers.flatMap((answer) => (answer.kind === 'accepted' ? [answer.jobId] : [])));

function wavesOf(submissions: readonly PlannedSubmission[]): PlannedSubmission[][] {
  const waves: PlannedSubmission[][] = [];
  for (const submission of submissions) {
    const wave = waves[submission.wave] ?? [];
    wave.push(submission);
    waves[submission.wave] = wave;
  }
  return waves.filter((wave) => wave !== undefined);
}
