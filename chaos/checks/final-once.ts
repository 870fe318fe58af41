import { acceptedJobIds, type JobHistory, type Observation, type View } from '../observe/observation.ts';
import { earlierEndOf, endOf, isFinal } from './job-view.ts';
import type { Violation } from './violation.ts';

/** Every job that a client was told of ends, and what it was told at its end never changes, but by a redrive. */
export function checkFinalOnce({ submissions, histories }: Observation): Violation[] {
  const byJob = new Map(histories.map((history) => [history.jobId, history]));
  return acceptedJobIds(submissions).flatMap((jobId) => {
    const history = byJob.get(jobId) ?? { jobId, lives: [[]] };
    return [...history.lives.flatMap((views) => checkLife(jobId, views)), ...checkRedrive(history)];
  });
}

function checkRedrive(history: JobHistory): Violation[] {
  const before = earlierEndOf(history);
  const end = endOf(history)?.done_at;
  if (before === undefined || end === undefined || end > before) return [];
  return [{ invariant: 'a redriven job ends anew', detail: `${history.jobId}: it shows its end of ${before}` }];
}

function checkLife(jobId: string, views: readonly View[]): Violation[] {
  const firstFinal = views.findIndex(isFinal);
  if (firstFinal < 0)
    return [{ invariant: 'every accepted job ends', detail: `${jobId}: ${JSON.stringify(views.at(-1))}` }];
  if (firstFinal === views.length - 1) return [];
  const [end, later] = views.slice(firstFinal, firstFinal + 2).map((view) => JSON.stringify(view.body));
  return [{ invariant: 'a job ends once', detail: `${jobId}: first ${end}, then ${later}` }];
}
