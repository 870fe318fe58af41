import { median, quantile } from '../statistics.ts';
import type { Reading } from './read-use-until.ts';
import type { Times } from './tally.ts';

/** What a minute was like; the last one may be shorter. */
export interface MinuteSample {
  readonly minute: number;
  readonly submitted: number;
  /** From the time at which a job was due until POST was answered. */
  readonly postMedianMs: number;
  readonly postP99Ms: number;
  /** From the same time until the job was `Processed`. */
  readonly finalMedianMs: number;
  readonly finalP99Ms: number;
  /** Medians of the readings: memory goes up and down with collections and execution environments. */
  readonly residentBytes: number;
  readonly mappedBytes: number;
  readonly threads: number;
  /** Of the environment's processes, by submitted job. */
  readonly processorMsPerJob: number;
  /** The fastest reading: others may have had the processor in between. */
  readonly fixedWorkMs: number;
  /** Jobs accepted and not ended, as the client knows it. */
  readonly openJobs: number;
}

/** Without the last one, if it was shorter: of few jobs and readings, it says little. */
export const wholeMinutes = (samples: readonly MinuteSample[], minutes: number) =>
  samples.filter(({ minute }) => minute <= minutes);

/** @param processorMsBefore the environment's processor time when the minute began */
export function sampleMinute(
  minute: number,
  { submitted, postMs, finalMs }: Times,
  readings: readonly Reading[],
  processorMsBefore: number,
  openJobs: number,
): MinuteSample {
  return {
    minute,
    submitted,
    postMedianMs: median(postMs),
    postP99Ms: quantile(postMs, 0.99),
    finalMedianMs: median(finalMs),
    finalP99Ms: quantile(finalMs, 0.99),
    residentBytes: median(readings.map(({ residentBytes }) => residentBytes)),
    mappedBytes: median(readings.map(({ mappedBytes }) => mappedBytes)),
    threads: median(readings.map(({ threads }) => threads)),
    processorMsPerJob: ((readings.at(-1)?.processorMs ?? Number.NaN) - processorMsBefore) / submitted,
    fixedWorkMs: Math.min(...readings.map(({ fixedWorkMs }) => fixedWorkMs)),
    openJobs,
  };
}
