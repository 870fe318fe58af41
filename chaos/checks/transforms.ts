import type { Observation, TransformJob } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

const invariant = 'no batch is transformed twice without a reason';

/** A batch is transformed again only after a transform of it failed or was stopped. */
export function checkTransforms({ batchObjects, transformJobs }: Observation): Violation[] {
  return batchObjects.flatMap(({ dataKey }) => {
    const jobs = transformJobs.filter(({ dataKeys }) => dataKeys.includes(dataKey));
    const repeated = jobs.slice(1).filter((_job, index) => !isReasonToRepeat(jobs[index]));
    return repeated.map(({ name }) => ({ invariant, detail: `${dataKey} by ${name}, after ${describe(jobs)}` }));
  });
}

const isReasonToRepeat = (job: TransformJob | undefined) => job?.status === 'Failed' || job?.status === 'Stopped';

const describe = (jobs: readonly TransformJob[]) =>
  jobs.map(({ name, status, failureReason }) => `${name} ${status} ${failureReason ?? ''}`.trim()).join(', ');
