import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { fetchWithin } from './fetch-within.ts';

const acceptedSchema = z.object({ job_id: z.string() });
const jobSchema = z.object({
  job_id: z.string(),
  status: z.string(),
  stage: z.string().optional(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type Job = z.infer<typeof jobSchema>;

const finalStatuses = new Set(['Processed', 'Failed', 'Expired', 'Canceled']);

const answerLimitMs = 60_000;

/** Submits jobs and waits for them, in any environment. */
export class JobClient {
  readonly #apiUrl: string;
  readonly #headers: Record<string, string>;
  readonly #pollEveryMs: number;

  /** `apiUrl` ends in a slash, as the stack's output `ApiEndpoint` does. */
  constructor(apiUrl: string, apiKey: string, pollEveryMs: number) {
    this.#pollEveryMs = pollEveryMs;
    this.#apiUrl = apiUrl;
    this.#headers = { 'x-api-key': apiKey };
  }

  /** @returns the id of the accepted job. */
  async submit(payload: string, contentType: string, signal: AbortSignal): Promise<string> {
    const response = await fetchWithin(answerLimitMs, new URL('job', this.#apiUrl), {
      method: 'POST',
      headers: { ...this.#headers, 'content-type': contentType },
      body: payload,
      signal,
    });
    if (!response.ok) throw new Error(`POST job answered ${response.status}: ${response.text}`);
    return acceptedSchema.parse(JSON.parse(response.text)).job_id;
  }

  /** Asks until the job has a final status, and tells each time how far it is. */
  async waitFor(jobId: string, signal: AbortSignal, onStage: (stage: string) => void): Promise<Job> {
    for (;;) {
      const url = new URL(`job/${jobId}`, this.#apiUrl);
      const response = await fetchWithin(answerLimitMs, url, { headers: this.#headers, signal });
      if (!response.ok) throw new Error(`GET job/${jobId} answered ${response.status}: ${response.text}`);
      const job = jobSchema.parse(JSON.parse(response.text));
      if (finalStatuses.has(job.status)) return job;
      if (job.stage !== undefined) onStage(job.stage);
      await delay(this.#pollEveryMs, undefined, { signal });
    }
  }
}
