import type { JobRow } from './job.ts';

/** What of a row or of a transition decides which of the two stays. */
export type JobPosition = Pick<JobRow, 'status' | 'statusRank' | 'arrivalTime' | 'doneAt'>;

/** What tells a record that was redriven: it was accepted before it arrived. */
type Acceptance = Pick<JobRow, 'arrivalTime' | 'acceptedAt'>;

/**
 * Whether a row gives way to a transition; the condition of every write to a job row.
 *
 * Within one life of a job the rank goes up, so late and repeated messages change nothing. A redrive begins another life, told
 * by the later arrival time that its record and its batch's line carry: the row of a job that ended without a result gives way
 * to a life that began after that end, and from then on to nothing of the earlier one. A result stays for good.
 */
export function givesWay(row: JobPosition, transition: JobPosition & Acceptance): boolean {
  return (
    (row.statusRank < transition.statusRank && row.arrivalTime <= transition.arrivalTime) ||
    (mayBeginLife(transition) &&
      row.doneAt !== undefined &&
      row.doneAt < transition.arrivalTime &&
      row.status !== 'Processed')
  );
}

/**
 * Whether a transition may be of a life that a redrive began. Not if it is of a record that nobody redrove: such a one arrives
 * after the job's end only by the clock of another host, which took another try under the same idempotency key. What knows no
 * more than a batch's line may: such a record is in no batch (`planBatch`).
 */
export function mayBeginLife({ acceptedAt, arrivalTime }: Acceptance): boolean {
  return acceptedAt !== arrivalTime;
}

const ofOneOutcome = [
  'openPartition',
  'transformJobName',
  'transformingAt',
  'doneAt',
  'error',
  'result',
  'resultKey',
] as const;

/**
 * Attributes that a transition takes away if it does not set them: a final row leaves the index of open jobs, and a row that
 * begins another life keeps nothing of how the earlier one ended. `batchId` stays: that batch object still holds the payload.
 */
export function attributesLeftBehind(transition: JobRow): (keyof JobRow)[] {
  const left: (keyof JobRow)[] = ofOneOutcome.filter((name) => transition[name] === undefined);
  return transition.stage === 'accepted' ? [...left, 'batchedAt'] : left;
}
