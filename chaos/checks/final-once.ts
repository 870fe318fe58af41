import type { Observation } from '../observation.ts';
import { isFinal } from './job-view.ts';
import type { Violation } from './violation.ts';

/** Every job that a client was told of ends, and what it was told at its end never changes. */
export function checkFinalOnce({ submissions, histories }: Observation): Violation[] {
  const violations: Violation[] = [];
  const byJob = new Map(histories.map((history) => [history.jobId, history.views]));
  const accepted = submissions.flatMap(({ answers }) =>
    answers.flatMap((answer) => (answer.kind === 'accepted' ? [answer.jobId] : [])),
  );
  for (const jobId of new Set(accepted)) {
    const views = byJob.get(jobId) ?? [];
    const firstFinal = views.findIndex(isFinal);
    if (firstFinal < 0) {
      violations.push({ invariant: 'every accepted job ends', detail: `${jobId}: ${JSON.stringify(views.at(-1))}` });
    } else if (firstFinal < views.length - 1) {
      const [end, later] = views.slice(firstFinal, firstFinal + 2).map((view) => JSON.stringify(view.body));
      violations.push({ invariant: 'a job ends once', detail: `${jobId}: first ${end}, then ${later}` });
    }
  }
  return violations;
}
