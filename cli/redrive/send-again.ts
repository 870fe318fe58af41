import { retentionDaysOf } from '../../handlers/domain/expiry.ts';
import { acceptJob } from '../../handlers/domain/job-transitions.ts';
import { redrivenRecord, type StoredPayload } from '../../handlers/domain/redriven-record.ts';
import type { RedriveDeps } from './redrive-deps.ts';
import { findObstacle, type Selection } from './selection.ts';

export interface SentJob {
  /** How the job had ended. */
  outcome: string;
}

/**
 * Sends one job again: first its record goes on the stream, then its row says so.
 *
 * Whoever dies in between has lost nothing: the row gives way to the next step that handles the record. The other way round the
 * job would be open with nothing on its way, until its deadline. The row is read right before, so that a second redrive finds
 * the job open; of two at the same moment both may put the record, the row begins one life, and one result ends it.
 *
 * @returns why the job was left after all, or how it had ended
 * @throws ServiceUnavailableError if stream or table refuse, UnconfirmedError if the stream does not answer
 */
export async function sendAgain(
  { jobs, stream, now }: Pick<RedriveDeps, 'jobs' | 'stream' | 'now'>,
  jobId: string,
  payload: StoredPayload,
  { selection, dryRun }: { selection: Selection; dryRun: boolean },
): Promise<{ reason: string } | SentJob> {
  const row = await jobs.find(jobId);
  const reason = findObstacle(row, selection);
  if (row === undefined || reason !== undefined) return { reason: reason ?? '' };

  const record = redrivenRecord(row, payload, now());
  if (!dryRun) {
    await stream.put(record);
    await jobs.write(acceptJob(record, { jobRetentionDays: retentionDaysOf(row) }));
  }
  return { outcome: [row.status, row.doneAt, row.error?.code].filter((part) => part !== undefined).join(' ') };
}
