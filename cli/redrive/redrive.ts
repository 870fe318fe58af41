import { forEachConcurrently, writeConcurrency } from '../../handlers/steps/for-each-concurrently.ts';
import { findPayloads } from './find-payloads.ts';
import type { RedriveOptions } from './options.ts';
import type { LeftJob, RedriveDeps } from './redrive-deps.ts';
import { selectJobs } from './select-jobs.ts';
import { sendAgain } from './send-again.ts';

export interface RedriveReport {
  /** Sent again, or in a dry run: would be. */
  sentCount: number;
  /** Not to be sent, or not any more. */
  unfit: LeftJob[];
  /** To be sent, but without a row or a payload. */
  lost: LeftJob[];
}

/** Sends the jobs that fit again. Safe to stop and to run again: what was sent does not fit any more. */
export async function redrive(deps: RedriveDeps, options: RedriveOptions): Promise<RedriveReport> {
  const { progress } = deps;
  const { selected, unfit, lost } = await selectJobs(deps, options);
  const withoutPayload = new Map(selected);
  let sentCount = 0;

  await forEachConcurrently(findPayloads(deps, selected), writeConcurrency, async ({ jobId, key, ...payload }) => {
    withoutPayload.delete(jobId);
    const sent = await sendAgain(deps, jobId, payload, options);
    if ('reason' in sent) {
      unfit.push({ jobId, reason: sent.reason });
      return;
    }
    sentCount += 1;
    if (options.dryRun) progress.print(`${jobId}  ${sent.outcome}  from ${key}`);
    else progress.show(`Sending again: ${sentCount} of ${selected.size} jobs`);
  });

  for (const [jobId, { batchId }] of withoutPayload) lost.push({ jobId, reason: payloadIsGone(batchId) });
  return { sentCount, unfit, lost };
}

function payloadIsGone(batchId: string | undefined): string {
  return batchId === undefined
    ? 'its payload is not to be found: in no batch and not among the records put aside. If stream-processor has not run since, ' +
        'it is on the stream: try again once it has. Else submit it anew'
    : `its payload is gone: batch ${batchId} has no object any more, or the job is not in it; submit it anew`;
}
