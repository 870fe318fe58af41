import type { FinalJobStatus } from '../../handlers/domain/job.ts';
import type { EndedJob } from '../../handlers/ports/ended-jobs.ts';

/** Which of the jobs that ended without a result are meant. */
export interface Selection {
  readonly statuses: readonly FinalJobStatus[];
  /** When the job ended, RFC 3339 UTC with milliseconds; both bounds are included. */
  readonly endedSince?: string | undefined;
  readonly endedUntil?: string | undefined;
  /** Only those of which Slipway says that trying again may help. */
  readonly retryableOnly: boolean;
}

/** Why a job is not sent again: a clause about it. Nothing, if it is to be sent. */
export function findObstacle(job: EndedJob | undefined, selection: Selection): string | undefined {
  if (job === undefined) return 'it is not there: it never was, or it is older than the retention';
  const { status, stage, doneAt = '', error } = job;
  if (stage !== 'done') return `it is open (${status}, ${stage}) and will end by itself`;
  if (status === 'Processed') return 'it has its result';
  if (!selection.statuses.some((wanted) => wanted === status)) {
    return `it is ${status}; add --status ${status.toLowerCase()} to send it again all the same`;
  }
  if (doneAt < (selection.endedSince ?? '')) return `it ended at ${doneAt}, before --since`;
  if (selection.endedUntil !== undefined && doneAt > selection.endedUntil)
    return `it ended at ${doneAt}, after --until`;
  if (selection.retryableOnly && error?.retryable !== true) {
    return `its error (${error?.code ?? 'none'}) would come again; leave out --retryable to send it all the same`;
  }
  return undefined;
}
