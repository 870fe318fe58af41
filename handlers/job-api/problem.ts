/** An RFC 9457 problem; `code` is stable and meant for programs, `detail` for people. */
export interface Problem {
  status: number;
  code: ProblemCode;
  detail: string;
  headers?: Record<string, string>;
  /** The job that the problem is about, if it can have one. */
  jobId?: string;
}

type ProblemCode = keyof typeof titles;

const titles = {
  body_malformed: 'The body cannot be read',
  payload_empty: 'The body is empty',
  idempotency_key_invalid: 'The idempotency key is not usable',
  job_not_found: 'There is no such job',
  route_not_found: 'There is no such resource',
  method_not_allowed: 'The resource does not have this method',
  result_gone: 'The result is no longer there',
  job_already_ended: 'The job has already ended',
  idempotency_key_reused: 'The idempotency key belongs to another request',
  payload_too_large: 'The payload is too large',
  content_type_unsupported: 'The content type is not supported',
  payload_not_one_record: 'The payload cannot be one record',
  internal_error: 'Slipway made a mistake',
  service_unavailable: 'Slipway cannot take the request now',
  acceptance_unknown: 'Slipway cannot tell whether it took the request',
} as const;

/** The problem's body, as `application/problem+json`. */
export function writeProblem({ status, code, detail, jobId }: Problem): string {
  return JSON.stringify({ type: 'about:blank', title: titles[code], status, code, detail, job_id: jobId });
}
