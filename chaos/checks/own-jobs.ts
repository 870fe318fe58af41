import { acceptedJobIds, type Observation } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

const invariant = 'without a key each request is a job of its own';

/** Nothing tells a repeated request without a key from another one that happens to be equal: both are jobs. */
export function checkOwnJobs({ submissions }: Observation): Violation[] {
  const jobIds = submissions.flatMap((submission) => acceptedJobIds([submission]));
  const ofUnkeyed = submissions.filter(({ idempotencyKey }) => idempotencyKey === undefined);
  return ofUnkeyed.flatMap((submission) =>
    acceptedJobIds([submission])
      .filter((jobId) => jobIds.indexOf(jobId) !== jobIds.lastIndexOf(jobId))
      .map((jobId) => ({ invariant, detail: `${jobId}: ${submission.payload}` })),
  );
}
