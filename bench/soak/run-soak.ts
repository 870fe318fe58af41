import { setTimeout as delay } from 'node:timers/promises';
import { createHttpClient } from '../http-client.ts';
import { loadParameters } from '../measures/throughput.ts';
import { type StartedEnvironment, startEnvironment } from '../started-environment.ts';
import { compareTables } from './compare-tables.ts';
import { EnvironmentEndedError } from './errors.ts';
import { folderBytes } from './folder-bytes.ts';
import { type Clock, followJob } from './follow-job.ts';
import { JobClient } from './job-client.ts';
import { type Capacity, measureCapacity } from './measure-capacity.ts';
import { type MinuteSample, sampleMinute } from './minute-sample.ts';
import { offerAtConstantRate } from './offer-at-constant-rate.ts';
import type { SoakOptions } from './options.ts';
import { planSubmission } from './plan-submission.ts';
import { readTables } from './read-tables.ts';
import { readUseUntil } from './read-use-until.ts';
import { type Offered, progressLine } from './report.ts';
import { Tally } from './tally.ts';

/** Enough that no request waits for a connection while the environment keeps up. */
const maxSockets = 256;
const minuteMs = 60_000;
/** A follower that sleeps keeps no process alive: when the soak is interrupted nobody waits for it. */
const clock: Clock = { now: () => Date.now(), sleep: (ms) => delay(ms, undefined, { ref: false }) };

interface SoakRun {
  /** The checkout. */
  readonly root: string;
  /** Pixels of a picture of each digit, by digit. */
  readonly samples: readonly (readonly number[])[];
  readonly report: (line: string) => void;
  /** Rejects when somebody wants the soak to end. */
  readonly interrupted: Promise<never>;
}

interface SoakResult extends Offered {
  /** From the last submit until all jobs were seen to have ended; each is looked at every five seconds. */
  readonly drainMs: number;
  readonly samples: readonly MinuteSample[];
  readonly counts: Tally['counts'];
  readonly faults: readonly string[];
  readonly faultCount: number;
}

/**
 * Submits for the given time, waits until every job has ended, and compares what is stored with what was answered. Leaves no
 * process and no data behind, however it ends.
 * @throws EnvironmentEndedError if the environment ended by itself
 */
export async function runSoak(options: SoakOptions, run: SoakRun): Promise<SoakResult> {
  await using environment = await startEnvironment(run.root, loadParameters);
  const endedByItself = environment.ended.then((how) => {
    throw new EnvironmentEndedError(how);
  });
  return await Promise.race([soak(options, run, environment), endedByItself, run.interrupted]);
}

async function soak(
  options: SoakOptions,
  { samples: pictures, report }: SoakRun,
  environment: StartedEnvironment,
): Promise<SoakResult> {
  const capacity = options.rate === undefined ? await capacityOf(environment, pictures, report) : undefined;
  const ratePerSecond = options.rate ?? (capacity?.jobsPerSecond ?? 0) / 2;
  report(`submitting ${ratePerSecond.toFixed(1)} jobs per second for ${options.minutes} minutes …`);

  using http = createHttpClient(maxSockets);
  const client = new JobClient(http, environment.api);
  const tally = new Tally();
  const startedAt = Date.now();
  const end = startedAt + options.minutes * minuteMs;
  const following = new Set<Promise<void>>();
  const offering = offerAtConstantRate(startedAt, end, 1000 / ratePerSecond, (number, plannedAt) => {
    const job = followJob(client, planSubmission(number, pictures), plannedAt, tally, clock);
    following.add(job);
    void job.finally(() => following.delete(job));
  });
  const samples: MinuteSample[] = [];
  let { processorMs } = await environment.use();
  for (let minute = 1; minute <= Math.ceil(options.minutes); minute += 1) {
    const readings = await readUseUntil(environment, Math.min(startedAt + minute * minuteMs, end));
    const sample = sampleMinute(minute, tally.takeTimes(), readings, processorMs, tally.open);
    processorMs = readings.at(-1)?.processorMs ?? processorMs;
    samples.push(sample);
    report(progressLine(sample, options.minutes));
  }
  await offering;
  report(`waiting for ${tally.open} open jobs …`);
  await Promise.all(following);
  const drainMs = Date.now() - end;
  report('comparing what is stored with what was answered …');
  for (const jobId of capacity?.jobIds ?? []) tally.ends.set(jobId, 'Processed');
  const tables = await readTables(environment.services);
  for (const sentence of compareTables(tally, tables)) tally.fault(sentence);
  const { counts, faults, faultCount } = tally;
  return {
    minutes: options.minutes,
    ratePerSecond,
    ...(capacity === undefined ? {} : { capacityPerSecond: capacity.jobsPerSecond }),
    counts,
    drainMs,
    storedBytes: await folderBytes(environment.dataFolder),
    samples,
    faults,
    faultCount,
  };
}

async function capacityOf(
  environment: StartedEnvironment,
  [sample = []]: SoakRun['samples'],
  report: SoakRun['report'],
): Promise<Capacity> {
  report('measuring the capacity …');
  const capacity = await measureCapacity(environment, sample.join(','));
  report(
    `${capacity.jobsPerSecond.toFixed(0)} jobs per second at most, submitted and looked at; ` +
      `the last ones were processed ${(capacity.drainMs / 1000).toFixed(1)} s after`,
  );
  return capacity;
}
