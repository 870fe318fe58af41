import type { Observation } from '../observe/observation.ts';
import { sentJobs } from './sent-jobs.ts';
import type { Violation } from './violation.ts';

/** Each line of a batch object has the payload that was sent for its job. */
export function checkBatchLines(observation: Observation): Violation[] {
  const invariant = 'a record comes into a batch as it was sent';
  const sent = sentJobs(observation);
  return observation.batchObjects.flatMap(({ dataKey, records }) =>
    records.flatMap(({ jobId, payload }) => {
      const job = sent.get(jobId);
      if (job === undefined || job.payload === payload) return [];
      return [{ invariant, detail: `${jobId} is ${job.payload}, in ${dataKey} it is ${payload}` }];
    }),
  );
}
