import type { Observation, TransformJob } from '../observe/observation.ts';
import { isPlatformFailure, maxPlatformFailures } from './platform-failures.ts';
import type { Violation } from './violation.ts';

const invariant = 'no batch is transformed twice without a reason';

/**
 * A batch is transformed again as it is after a failure of the platform, at most three times, and record by record after a
 * refusal by the model, once; each time when the transform before is over. A redrive makes other batches.
 */
export function checkTransforms({ batchObjects, transformJobs }: Observation): Violation[] {
  return batchObjects.flatMap(({ dataKey }) => {
    const jobs = transformJobs.filter(({ dataKeys }) => dataKeys.includes(dataKey));
    const problem = findProblem(jobs);
    return problem === undefined
      ? []
      : [{ invariant, detail: `${dataKey}: ${problem}, of ${jobs.map(describe).join(', ')}` }];
  });
}

/** @param jobs in the order in which they were created */
function findProblem(jobs: readonly TransformJob[]): string | undefined {
  let mode: TransformJob['mode'] = 'together';
  let platformFailures = 0;
  let isOver = false;
  for (const [index, job] of jobs.entries()) {
    const before = jobs[index - 1];
    if (before !== undefined && !(job.createdAtMs >= (before.endedAtMs ?? Number.NaN)))
      return `${job.name} began before ${before.name} had ended`;
    if (isOver) return `${job.name} has no reason`;
    if (job.mode !== mode) return `${job.name} runs it ${job.mode}`;
    if (isPlatformFailure(job)) {
      platformFailures += 1;
      isOver = platformFailures === maxPlatformFailures;
    } else if (job.status === 'Failed' && mode === 'together') {
      mode = 'isolated';
      platformFailures = 0;
    } else isOver = true;
  }
  return undefined;
}

const describe = ({ name, mode, status, failureReason = '' }: TransformJob) =>
  `${name} ${mode} ${status} ${failureReason}`.trim();
