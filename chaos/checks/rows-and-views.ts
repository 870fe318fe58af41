import type { JobHistory, Observation } from '../observe/observation.ts';
import { isFinalStatus, readView } from './job-view.ts';
import type { Violation } from './violation.ts';

/** In the end the API says of a job what its row does. An open one is not compared: the API adds what its batch knows. */
export function checkRowsAndViews({ histories, jobItems }: Observation): Violation[] {
  const invariant = 'the API shows what the row says';
  const rows = new Map(jobItems.map(({ jobId, status }) => [jobId, status]));
  return histories.flatMap(({ jobId, lives }) => {
    const shown = statusShown(lives);
    const status = rows.get(jobId);
    if (shown === undefined || shown === status || !(isFinalStatus(shown) || isFinalStatus(status ?? ''))) return [];
    return [{ invariant, detail: `${jobId}: ${shown}, its row ${status ?? 'is not there'}` }];
  });
}

/** @returns nothing for a job that nobody could look at */
function statusShown(lives: JobHistory['lives']): string | undefined {
  const last = lives.flat().at(-1);
  return last === undefined ? undefined : (readView(last)?.status ?? `${last.status}`);
}
