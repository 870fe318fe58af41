import { type Observation, openWorkOf } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

/** When all jobs have ended, nothing waits, runs or holds a place any more. */
export function checkNoOpenWork({ jobItems, workItems }: Observation): Violation[] {
  const invariant = 'no open work is left';
  const works = openWorkOf(workItems);
  const jobs = jobItems.filter(({ openPartition }) => openPartition !== undefined);
  return [...works, ...jobs].map((item) => ({ invariant, detail: JSON.stringify(item) }));
}
