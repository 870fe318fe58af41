import type { Observation } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

const hasEnded: ReadonlySet<string> = new Set(['Completed', 'Failed', 'Stopped']);

/** Nothing runs on when all jobs have ended, and nothing ran but batches. */
export function checkTransformEnds({ batchObjects, transformJobs }: Observation): Violation[] {
  const known = new Set(batchObjects.map(({ dataKey }) => dataKey));
  return transformJobs.flatMap(({ name, status, dataKeys }) => {
    const unknown = dataKeys.filter((key) => !known.has(key));
    return [
      ...(hasEnded.has(status) ? [] : [{ invariant: 'every transform ends', detail: `${name} is ${status}` }]),
      ...unknown.map((key) => ({ invariant: 'a transform reads batches', detail: `${name} reads ${key}` })),
    ];
  });
}
