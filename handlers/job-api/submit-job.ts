import { createHash } from 'node:crypto';
import { expiresAt } from '../domain/expiry.ts';
import { deriveJobId } from '../domain/identifiers.ts';
import type { JobRecord } from '../domain/job-record.ts';
import { acceptJob } from '../domain/job-transitions.ts';
import { UnconfirmedError } from '../errors.ts';
import {
  type Answer,
  acceptanceUnknown,
  answerAccepted,
  answerProblem,
  answerRepeated,
  keyReused,
  newJobRecord,
} from './core.ts';
import type { JobApiDeps } from './deps.ts';
import { loadJobView } from './load-job.ts';
import type { Request } from './request.ts';
import { readSubmission, type Submission } from './submission.ts';

/** Accepts one request: on the stream first, then in its row, then 202. */
export async function submitJob(deps: JobApiDeps, request: Request): Promise<Answer> {
  const submission = readSubmission(
    {
      contentTypeHeader: request.headers.get('content-type'),
      idempotencyKeyHeader: request.headers.get('idempotency-key'),
      body: request.body,
    },
    deps.contentType,
  );
  if ('code' in submission) return answerProblem(submission);

  const now = deps.now();
  const key = submission.idempotencyKey;
  const jobId = key === undefined ? deps.newJobId() : deriveJobId(request.apiKeyId, key);
  const draft = newJobRecord(submission, { jobId, requestHash: hashRequest(submission) }, now);
  if ('code' in draft) return answerProblem(draft);

  const record = key === undefined ? draft : await bindKey(deps, draft);
  if ('statusCode' in record) return record;

  const unconfirmed = await putOnStream(deps, record);
  if (unconfirmed !== undefined) return unconfirmed;
  await writeRow(deps, record);
  deps.metrics.add('JobsAccepted');
  deps.logger.info('job accepted', { jobId, payloadBytes: request.body.byteLength });
  return answerAccepted(jobId);
}

/** @returns an answer if the stream may have the record or not */
async function putOnStream({ stream, logger }: JobApiDeps, record: JobRecord): Promise<Answer | undefined> {
  try {
    await stream.put(record);
    return undefined;
  } catch (error) {
    if (!(error instanceof UnconfirmedError)) throw error;
    logger.warn('acceptance unknown', { jobId: record.jobId, error });
    return answerProblem(acceptanceUnknown(record.jobId));
  }
}

/**
 * The key is bound to the request before the stream gets the record: of two requests under one key only one may get there. Two
 * equal ones at once may both, and are one job from then on: with one arrival time their records are copies of each other.
 *
 * @returns the record as it may go on the stream, or the answer
 */
async function bindKey(deps: JobApiDeps, record: JobRecord): Promise<JobRecord | Answer> {
  const { jobId, requestHash, arrivalTime } = record;
  const reserved = { jobId, requestHash, arrivalTime, expiresAt: expiresAt(arrivalTime, deps.jobRetentionDays) };
  const reservation = await deps.jobs.reserve(reserved, deps.now());
  switch (reservation.outcome) {
    case 'reserved':
      return { ...record, arrivalTime: reservation.arrivalTime };
    case 'repeated':
      return answerRepeated(await loadJobView(deps, { name: 'submit' }, reservation.row));
    case 'conflict':
      return answerProblem(keyReused());
  }
}

/**
 * The record is on the stream now: the job will be done, and answering 503 would make the client submit it twice. If its row
 * cannot be written, the next step of the flow writes it.
 */
async function writeRow({ jobs, jobRetentionDays, logger }: JobApiDeps, record: JobRecord): Promise<void> {
  try {
    await jobs.write(acceptJob(record, { jobRetentionDays }));
  } catch (error) {
    logger.error('job accepted without its row', { jobId: record.jobId, error });
  }
}

function hashRequest({ mediaType, payload }: Submission): string {
  return createHash('sha256').update(mediaType).update('\n').update(payload).digest('hex');
}
