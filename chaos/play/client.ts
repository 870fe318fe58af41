import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Ready } from '../environment/process-protocol.ts';
import type { Answer, ApiError, Submission, View } from '../observe/observation.ts';
import type { PlannedSubmission } from '../plan/plan-submissions.ts';

const acceptedSchema = z.object({ job_id: z.string() });
const problemSchema = z.object({ code: z.string(), job_id: z.string().optional() });

/** A client under an idempotency key asks again until it has an answer that is one; the others take what they get. */
const maxAttempts = 40;
const settled: ReadonlySet<Answer['kind']> = new Set(['accepted', 'conflict', 'refused']);
const retryAfterMs = 60;
/** Longer than API Gateway waits for a function: what nobody answers is over then. */
const requestTimeoutMs = 31_000;

/** A client of the API in an environment that comes and goes. */
export class Client {
  readonly #ready: () => Promise<Ready>;
  readonly #errors: ApiError[] = [];

  constructor(ready: () => Promise<Ready>) {
    this.#ready = ready;
  }

  /** All requests so far that were answered with 5xx or not at all. */
  errors(): readonly ApiError[] {
    return this.#errors;
  }

  async submit(planned: PlannedSubmission): Promise<Submission> {
    const answers: Answer[] = [];
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const answer = await this.#post(planned);
      answers.push(answer);
      if (settled.has(answer.kind) || (planned.idempotencyKey === undefined && answer.kind !== 'unavailable')) break;
      await delay(retryAfterMs);
    }
    return { ...planned, answers };
  }

  /** @returns nothing if nobody answered, or only that it cannot be told now */
  async read(jobId: string): Promise<View | undefined> {
    const response = await this.#request('GET /job/{job_id}', `job/${jobId}`, {});
    if (response === undefined || response.status >= 500) return undefined;
    return viewOf(response);
  }

  /** @returns the job as the answer shows it; nothing if the answer shows none */
  async cancel(jobId: string): Promise<View | undefined> {
    const response = await this.#request('POST /job/{job_id}/cancel', `job/${jobId}/cancel`, { method: 'POST' });
    return response?.status === 200 ? viewOf(response) : undefined;
  }

  async #post({ payload, mediaType, idempotencyKey }: PlannedSubmission): Promise<Answer> {
    const headers: Record<string, string> = { 'content-type': mediaType };
    if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
    const response = await this.#request('POST /job', 'job', { method: 'POST', headers, body: payload });
    if (response === undefined) return { kind: 'lost' };
    const { status, body } = response;
    if (status === 202 || status === 200) return { kind: 'accepted', jobId: acceptedSchema.parse(body).job_id };
    if (status === 409) return { kind: 'conflict' };
    if (status < 500) return { kind: 'refused', status };
    // Only this code says that nothing was accepted; API Gateway's 502 and 504 do not know.
    const problem = problemSchema.safeParse(body).data;
    return problem?.code === 'service_unavailable'
      ? { kind: 'unavailable' }
      : { kind: 'unclear', jobId: problem?.job_id };
  }

  /** @param what the request in the API's words, without the id of a job */
  async #request(what: string, path: string, init: RequestInit): Promise<View | undefined> {
    const { apiUrl, apiKey } = await this.#ready();
    try {
      const headers = { ...init.headers, 'x-api-key': apiKey };
      const signal = AbortSignal.timeout(requestTimeoutMs);
      const response = await fetch(new URL(path, apiUrl), { ...init, headers, signal });
      const view = { status: response.status, body: await response.json() };
      if (view.status >= 500) this.#errors.push({ request: what, error: describeError(view) });
      return view;
    } catch {
      this.#errors.push({ request: what, error: 'no answer' });
      return undefined;
    }
  }
}

/** API Gateway's own errors have no code. */
function describeError({ status, body }: View): string {
  const code = problemSchema.safeParse(body).data?.code;
  return code === undefined ? `${status}` : `${status} ${code}`;
}

/** References are relative to the request's own address, so they differ between views of the same job. */
function viewOf({ status, body }: View): View {
  const job = z.looseObject({ links: z.unknown() }).safeParse(body);
  if (!job.success) return { status, body };
  const { links: _links, ...members } = job.data;
  return { status, body: members };
}
