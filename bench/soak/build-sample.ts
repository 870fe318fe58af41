import type { MinuteSample } from './minute-sample.ts';

/** A minute like any other; for tests. */
export function buildSample(members: Partial<MinuteSample>): MinuteSample {
  return {
    minute: 1,
    submitted: 6000,
    postMedianMs: 8,
    postP99Ms: 40,
    finalMedianMs: 700,
    finalP99Ms: 1500,
    residentBytes: 600 * 1024 * 1024,
    mappedBytes: 200 * 1024 * 1024,
    threads: 24,
    processorMsPerJob: 9,
    fixedWorkMs: 4.5,
    openJobs: 120,
    ...members,
  };
}
