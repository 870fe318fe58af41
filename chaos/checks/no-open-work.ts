import { type Observation, openWorkOf } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

/** When all jobs have ended, nothing waits, runs or holds a place any more, and what the stream gave up is settled. */
export function checkNoOpenWork({ jobItems, workItems, unsettledDeliveries }: Observation): Violation[] {
  const invariant = 'no open work is left';
  const works = openWorkOf(workItems);
  const jobs = jobItems.filter(({ openPartition }) => openPartition !== undefined);
  return [...works, ...jobs, ...unsettledDeliveries].map((item) => ({ invariant, detail: JSON.stringify(item) }));
}
