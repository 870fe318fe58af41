import { setTimeout as delay } from 'node:timers/promises';
import { createHttpClient } from '../http-client.ts';
import { loadParameters } from '../measures/throughput.ts';
import type { GroupMemory } from '../process-memory.ts';
import { type StartedEnvironment, startEnvironment } from '../started-environment.ts';
import { type Clock, followJob } from './follow-job.ts';
import { JobClient } from './job-client.ts';
import { measureCapacity } from './measure-capacity.ts';
import { type MinuteSample, sampleMinute } from './minute-sample.ts';
import type { SoakOptions } from './options.ts';
import { planSubmission } from './plan-submission.ts';
import { progressLine } from './report.ts';
import { Tally } from './tally.ts';

/** Enough that no request waits for a connection while the environment keeps up. */
const maxSockets = 256;
const readMemoryEveryMs = 5000;
const minuteMs = 60_000;
const clock: Clock = { now: () => Date.now(), sleep: (ms) => delay(ms) };

interface SoakRun {
  /** The checkout. */
  readonly root: string;
  /** Pixels of a picture of each digit, by digit. */
  readonly samples: readonly (readonly number[])[];
  readonly report: (line: string) => void;
}

interface SoakResult {
  /** Absent when the rate was given. */
  readonly capacityPerSecond?: number;
  readonly ratePerSecond: number;
  readonly minutes: readonly MinuteSample[];
  readonly counts: Tally['counts'];
  readonly faults: readonly string[];
  readonly faultCount: number;
}

/** Submits for the given time, then waits until every job has ended. */
export async function runSoak(options: SoakOptions, { root, samples, report }: SoakRun): Promise<SoakResult> {
  await using environment = await startEnvironment(root, loadParameters);
  const capacity = options.rate === undefined ? await capacityOf(environment, samples, report) : {};
  const ratePerSecond = options.rate ?? (capacity.capacityPerSecond ?? 0) / 2;
  report(`submitting ${ratePerSecond.toFixed(1)} jobs per second for ${options.minutes} minutes …`);

  using http = createHttpClient(maxSockets);
  const client = new JobClient(http, environment.api);
  const tally = new Tally();
  const startedAt = Date.now();
  const end = startedAt + options.minutes * minuteMs;
  const following = new Set<Promise<void>>();
  const submitting = atConstantRate(startedAt, end, 1000 / ratePerSecond, (number, plannedAt) => {
    const job = followJob(client, planSubmission(number, samples), plannedAt, tally, clock);
    following.add(job);
    void job.finally(() => following.delete(job));
  });
  const minutes: MinuteSample[] = [];
  for (let minute = 1; minute <= Math.ceil(options.minutes); minute += 1) {
    const memory = await readMemory(environment, Math.min(startedAt + minute * minuteMs, end));
    const sample = sampleMinute(minute, tally.takeTimes(), memory, tally.open);
    minutes.push(sample);
    report(progressLine(sample, options.minutes));
  }
  await submitting;
  report(`waiting for ${tally.open} open jobs …`);
  await Promise.all(following);
  const { counts, faults, faultCount } = tally;
  return { ...capacity, ratePerSecond, minutes, counts, faults, faultCount };
}

async function capacityOf(
  environment: StartedEnvironment,
  [sample = []]: SoakRun['samples'],
  report: SoakRun['report'],
): Promise<{ capacityPerSecond?: number }> {
  report('measuring the capacity …');
  const capacityPerSecond = await measureCapacity(environment, sample.join(','));
  report(`${capacityPerSecond.toFixed(0)} submits per second at most`);
  return { capacityPerSecond };
}

/** Calls at even distances, whatever becomes of the calls; times are epoch milliseconds. */
async function atConstantRate(
  startedAt: number,
  end: number,
  distanceMs: number,
  call: (number: number, plannedAt: number) => void,
): Promise<void> {
  for (let number = 0; ; number += 1) {
    const plannedAt = startedAt + number * distanceMs;
    if (plannedAt >= end) return;
    const earlyMs = plannedAt - Date.now();
    if (earlyMs > 0) await delay(earlyMs);
    call(number, plannedAt);
  }
}

/** Readings until that time, at least one. */
async function readMemory(environment: StartedEnvironment, until: number): Promise<readonly GroupMemory[]> {
  const readings: GroupMemory[] = [];
  do {
    await delay(Math.max(0, Math.min(readMemoryEveryMs, until - Date.now())));
    readings.push(await environment.memory());
  } while (Date.now() < until);
  return readings;
}
