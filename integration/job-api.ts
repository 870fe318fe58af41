import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { StackOutputs } from './environments/environment.ts';

const jobSchema = z.looseObject({
  job_id: z.string(),
  status: z.string(),
  stage: z.string(),
  result: z.unknown().optional(),
  error: z.looseObject({ code: z.string(), message: z.string() }).optional(),
});
export type Job = z.infer<typeof jobSchema>;

/** The body of a 202 (and of a replay's 200). */
export const acceptedSchema = z.looseObject({ job_id: z.string() });

/** How long a job may take, and how often it is asked for. */
export interface Patience {
  readonly limitMs: number;
  readonly pollEveryMs: number;
}

const finalStatuses = ['Processed', 'Failed', 'Expired', 'Canceled'];
const ownMachine: Patience = { limitMs: 30_000, pollEveryMs: 50 };

/** Slipway's HTTP API as a test's client. */
export class JobApi {
  readonly #outputs: Pick<StackOutputs, 'apiUrl' | 'apiKey'>;
  readonly #patience: Patience;

  constructor(outputs: Pick<StackOutputs, 'apiUrl' | 'apiKey'>, patience: Patience = ownMachine) {
    this.#outputs = outputs;
    this.#patience = patience;
  }

  request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { 'x-api-key': this.#outputs.apiKey, ...Object.fromEntries(new Headers(init.headers)) };
    return fetch(new URL(path, this.#outputs.apiUrl), { ...init, headers });
  }

  post(body: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.request('job', { method: 'POST', body, headers: { 'content-type': 'text/csv', ...headers } });
  }

  /** Submits a payload that must be accepted. @returns the job id. */
  async submit(body: string, headers: Record<string, string> = {}): Promise<string> {
    const response = await this.post(body, headers);
    const answer = await response.text();
    if (response.status !== 202) throw new Error(`expected 202, got ${response.status}: ${answer}`);
    return acceptedSchema.parse(JSON.parse(answer)).job_id;
  }

  cancel(jobId: string): Promise<Response> {
    return this.request(`job/${jobId}/cancel`, { method: 'POST' });
  }

  async get(jobId: string): Promise<Job> {
    const response = await this.request(`job/${jobId}`);
    return jobSchema.parse(await response.json());
  }

  /** Waits for the job's final status. @throws after the limit, with the job as it then was. */
  async final(jobId: string, limitMs = this.#patience.limitMs): Promise<Job> {
    const deadline = Date.now() + limitMs;
    for (;;) {
      const job = await this.get(jobId);
      if (finalStatuses.includes(job.status)) return job;
      if (Date.now() > deadline)
        throw new Error(`job ${jobId} is not final after ${limitMs} ms: ${JSON.stringify(job)}`);
      await delay(this.#patience.pollEveryMs);
    }
  }
}
