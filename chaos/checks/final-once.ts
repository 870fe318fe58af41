import { acceptedJobIds, type JobHistory, type Observation, type View } from '../observe/observation.ts';
import { brief } from './brief.ts';
import { isFinal, type Life, livesOf, readView, wasSeen } from './job-view.ts';
import type { Violation } from './violation.ts';

/**
 * Every job that a client was told of, and any other that was ever seen, ends. Until then its status goes up, and what it shows
 * at its end never changes, but by a redrive.
 */
export function checkFinalOnce({ submissions, histories }: Observation): Violation[] {
  const byJob = new Map(histories.map((history) => [history.jobId, history]));
  const accepted = acceptedJobIds(submissions).map((jobId) => byJob.get(jobId) ?? { jobId, lives: [[]] });
  const isAccepted = new Set(accepted.map(({ jobId }) => jobId));
  const others = histories.filter((history) => !isAccepted.has(history.jobId) && wasSeen(history));
  return [...accepted, ...others].flatMap((history) => [
    ...livesOf(history).flatMap((life) => checkLife(history.jobId, life)),
    ...checkStatuses(history),
  ]);
}

function checkLife(jobId: string, { views, end, earlierEnd }: Life): Violation[] {
  const firstFinal = views.findIndex(isFinal);
  if (firstFinal < 0) return [{ invariant: 'every accepted job ends', detail: `${jobId}: ${brief(views.at(-1))}` }];
  if (firstFinal < views.length - 1) {
    const [first, later] = views.slice(firstFinal, firstFinal + 2).map((view) => brief(view.body));
    return [{ invariant: 'a job ends once', detail: `${jobId}: first ${first}, then ${later}` }];
  }
  if (earlierEnd === undefined || end?.done_at === undefined || end.done_at > earlierEnd) return [];
  return [{ invariant: 'a redriven job ends anew', detail: `${jobId}: it shows its end of ${earlierEnd}` }];
}

/** In each life the status goes up; and a job that was seen once does not vanish, not even when it is sent again. */
function checkStatuses({ jobId, lives }: JobHistory): Violation[] {
  return lives.flatMap((views, life) => {
    const firstFinal = views.findIndex(isFinal);
    const open = firstFinal < 0 ? views : views.slice(0, firstFinal);
    const ranks = [life === 0 ? 0 : rankOf('Queued'), ...open.map(rankOfView)];
    return open.flatMap((view, index) => {
      if (rankOfView(view) >= (ranks[index] ?? 0)) return [];
      const before = open[index - 1] ?? lives[life - 1]?.at(-1);
      return [{ invariant: 'a status goes up', detail: `${jobId}: ${brief(view)} after ${brief(before)}` }];
    });
  });
}

/** A 404 comes before all else: the row of an accepted job may not be there yet. */
const rankOfView = (view: View): number => rankOf(readView(view)?.status ?? '');

const rankOf = (status: string): number => ['Queued', 'Processing'].indexOf(status) + 1;
