import type { Observation, TransformJob } from '../observe/observation.ts';

/** So many, of one batch in one mode: then its jobs fail. */
export const maxPlatformFailures = 3;

/** Whether the transform failed for a reason that says nothing about its records: they are SageMaker's classes of errors. */
export function isPlatformFailure({ status, failureReason = '' }: TransformJob): boolean {
  return status === 'Stopped' || (status === 'Failed' && !/^(ClientError|AlgorithmError)\b/.test(failureReason));
}

/** Transforms of a job's record that the platform failed, of those that began later than `afterMs`. */
export function platformFailuresOf(
  jobId: string,
  afterMs: number,
  { batchObjects, transformJobs }: Observation,
): number {
  const dataKeys = new Set(
    batchObjects
      .filter(({ records }) => records.some((record) => record.jobId === jobId))
      .map(({ dataKey }) => dataKey),
  );
  return transformJobs.filter(
    (job) => job.createdAtMs > afterMs && isPlatformFailure(job) && job.dataKeys.some((key) => dataKeys.has(key)),
  ).length;
}
