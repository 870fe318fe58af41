import { acceptedJobIds, type Observation } from '../observe/observation.ts';
import { isFinalStatus } from './job-view.ts';
import type { Violation } from './violation.ts';

/**
 * A job that no client knows of is one whose client got no clear answer; its record shows which. A row without a record anywhere
 * belongs to nobody, and one behind a 503 was accepted against the API's word.
 */
export function checkRowsAndJobs({ submissions, jobItems, batchObjects }: Observation): Violation[] {
  const known = new Set(acceptedJobIds(submissions));
  const payloads = new Map(
    batchObjects.flatMap(({ records }) => records.map(({ jobId, payload }) => [jobId, payload])),
  );
  const unclear = submissions
    .filter(({ idempotencyKey }) => idempotencyKey === undefined)
    .flatMap(({ payload, answers }) =>
      answers.filter(({ kind }) => kind === 'unclear' || kind === 'lost').map(() => payload),
    );
  const ended = new Set(jobItems.flatMap(({ jobId, status = '' }) => (isFinalStatus(status) ? [jobId] : [])));
  const violations: Violation[] = [...payloads.keys()]
    .filter((jobId) => !ended.has(jobId))
    .map((jobId) => ({ invariant: 'every record ends as a job', detail: jobId }));
  const seen = new Set([
    ...jobItems.filter(({ status }) => status !== undefined).map(({ jobId }) => jobId),
    ...payloads.keys(),
  ]);
  for (const jobId of seen) {
    if (known.has(jobId)) continue;
    const payload = payloads.get(jobId);
    const index = payload === undefined ? -1 : unclear.indexOf(payload);
    if (index >= 0) unclear.splice(index, 1);
    else if (payload === undefined) violations.push({ invariant: 'no row without a job', detail: jobId });
    else violations.push({ invariant: 'what is refused is not accepted', detail: `${jobId}: ${payload}` });
  }
  return violations;
}
