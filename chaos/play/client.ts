import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Ready } from '../environment/process-protocol.ts';
import type { Answer, Submission, View } from '../observe/observation.ts';
import type { PlannedSubmission } from '../plan/plan-submissions.ts';

const acceptedSchema = z.object({ job_id: z.string() });
const problemSchema = z.object({ code: z.string() });

/** A client under an idempotency key asks again until it has an answer that is one; the others take what they get. */
const maxAttempts = 40;
const settled: ReadonlySet<Answer['kind']> = new Set(['accepted', 'conflict', 'refused']);
const retryAfterMs = 60;
/** Longer than API Gateway waits for a function: what nobody answers is over then. */
const requestTimeoutMs = 31_000;

/** A client of the API in an environment that comes and goes. */
export class Client {
  readonly #ready: () => Promise<Ready>;

  constructor(ready: () => Promise<Ready>) {
    this.#ready = ready;
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
    const response = await this.#request(`job/${jobId}`, {});
    if (response === undefined || response.status >= 500) return undefined;
    return viewOf(response);
  }

  /** @returns the job as the answer shows it; nothing if the answer shows none */
  async cancel(jobId: string): Promise<View | undefined> {
    const response = await this.#request(`job/${jobId}/cancel`, { method: 'POST' });
    return response?.status === 200 ? viewOf(response) : undefined;
  }

  async #post({ payload, mediaType, idempotencyKey }: PlannedSubmission): Promise<Answer> {
    const headers: Record<string, string> = { 'content-type': mediaType };
    if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
    const response = await this.#request('job', { method: 'POST', headers, body: payload });
    if (response === undefined) return { kind: 'lost' };
    const { status, body } = response;
    if (status === 202 || status === 200) return { kind: 'accepted', jobId: acceptedSchema.parse(body).job_id };
    if (status === 409) return { kind: 'conflict' };
    if (status < 500) return { kind: 'refused', status };
    // Only this code says that nothing was accepted; API Gateway's 502 and 504 do not know.
    const isUnavailable = problemSchema.safeParse(body).data?.code === 'service_unavailable';
    return { kind: isUnavailable ? 'unavailable' : 'unclear' };
  }

  async #request(path: string, init: RequestInit): Promise<{ status: number; body: unknown } | undefined> {
    const { apiUrl, apiKey } = await this.#ready();
    try {
      const headers = { ...init.headers, 'x-api-key': apiKey };
      const signal = AbortSignal.timeout(requestTimeoutMs);
      const response = await fetch(new URL(path, apiUrl), { ...init, headers, signal });
      return { status: response.status, body: await response.json() };
    } catch {
      return undefined;
    }
  }
}

/** References are relative to the request's own address, so they differ between views of the same job. */
function viewOf({ status, body }: View): View {
  const job = z.looseObject({ links: z.unknown() }).safeParse(body);
  if (!job.success) return { status, body };
  const { links: _links, ...members } = job.data;
  return { status, body: members };
}
