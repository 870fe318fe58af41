import type { JobStatus } from '../domain/job.ts';
import type { JobRecord } from '../domain/job-record.ts';
import { isFinal, type JobView, writeJobView } from './job-view.ts';
import { type Problem, writeProblem } from './problem.ts';
import { type Route, referenceToJob } from './route.ts';
import type { Submission } from './submission.ts';

/** What the handler answers API Gateway. */
export interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Data of a record plus its partition key, by Kinesis' default limit, less what is added when it is put on the stream again.
 * Escapes can make a record longer than its payload.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html
 */
const maxRecordBytes = 1024 * 1024 - 1024;

/** Seconds after which asking again is worth it. */
const retryAfter = { 'Retry-After': '1' };

/** @returns a problem if the stream could not take the record */
export function newJobRecord(
  submission: Submission,
  identity: { jobId: string; requestHash: string },
  now: Date,
): JobRecord | Problem {
  const record: JobRecord = {
    ...identity,
    arrivalTime: now.toISOString(),
    contentType: submission.mediaType,
    payload: submission.payload,
  };
  const recordBytes = Buffer.byteLength(JSON.stringify(record)) + record.jobId.length;
  if (recordBytes <= maxRecordBytes) return record;
  const detail = `With its characters escaped the payload makes a record of ${recordBytes} bytes; at most ${maxRecordBytes} are allowed`;
  return { status: 413, code: 'payload_too_large', detail };
}

export function answerAccepted(jobId: string): Answer {
  const self = referenceToJob({ name: 'submit' }, jobId);
  const status: JobStatus = 'Queued';
  return answerJson(202, JSON.stringify({ job_id: jobId, status, links: { self } }), { Location: self });
}

export function answerRepeated(view: JobView): Answer {
  return answerJson(200, writeJobView(view), { Location: view.links.self, 'Idempotent-Replayed': 'true' });
}

export function answerJob(view: JobView): Answer {
  return answerJson(200, writeJobView(view), isFinal(view) ? {} : retryAfter);
}

export function answerProblem(problem: Problem): Answer {
  return {
    statusCode: problem.status,
    headers: { 'Content-Type': 'application/problem+json', ...problem.headers },
    body: writeProblem(problem),
  };
}

export function keyReused(): Problem {
  const detail = 'This Idempotency-Key was used with another body before; use a new key for a new request';
  return { status: 409, code: 'idempotency_key_reused', detail };
}

export function jobNotFound(jobId: string): Problem {
  return {
    status: 404,
    code: 'job_not_found',
    detail: `No job has the id "${jobId}", or it is older than the retention`,
  };
}

/** Its row outlives the object if the retention was made shorter meanwhile. */
export function resultGone(): Problem {
  const detail = 'The job was processed, and its result is older than the retention; submit it again, with a new key';
  return { status: 410, code: 'result_gone', detail };
}

export function jobAlreadyEnded(status: JobStatus): Problem {
  const detail = `The job has ended as ${status}; only an open job can be canceled. GET /job/{job_id} tells its outcome`;
  return { status: 409, code: 'job_already_ended', detail };
}

export function serviceUnavailable(route: Route): Problem {
  const detail =
    route.name === 'submit'
      ? 'Nothing was accepted; the same request may succeed in a moment'
      : 'The same request may succeed in a moment; it does no harm twice';
  return { status: 503, code: 'service_unavailable', detail, headers: retryAfter };
}

/** The record may be on the stream although the stream did not say so. */
export function acceptanceUnknown(jobId: string): Problem {
  const detail =
    `The stream did not confirm the record. If it has it all the same, GET /job/${jobId} finds the job once its batch is ` +
    'made; with an Idempotency-Key, the same request can be sent again at once and stays one job';
  return { status: 503, code: 'acceptance_unknown', detail, headers: retryAfter, jobId };
}

export function internalError(): Problem {
  return { status: 500, code: 'internal_error', detail: 'The error is in the log of job-api, under this request id' };
}

function answerJson(statusCode: number, body: string, headers: Record<string, string>): Answer {
  return { statusCode, headers: { 'Content-Type': 'application/json', ...headers }, body };
}
