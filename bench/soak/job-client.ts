import { z } from 'zod';
import type { DeployedStack } from '../deployed-stack.ts';
import type { Answer, HttpClient } from '../http-client.ts';
import { type JobView, jobViewSchema } from './judge-job.ts';
import type { Submission } from './plan-submission.ts';

/** The three calls of the API. */
export class JobClient {
  readonly #client: HttpClient;
  readonly #api: DeployedStack['api'];

  constructor(client: HttpClient, api: DeployedStack['api']) {
    this.#client = client;
    this.#api = api;
  }

  submit({ payload, idempotencyKey }: Submission): Promise<Answer> {
    return this.#send('POST', 'job', payload, {
      'content-type': 'text/csv',
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    });
  }

  read(jobId: string): Promise<Answer> {
    return this.#send('GET', `job/${jobId}`);
  }

  cancel(jobId: string): Promise<Answer> {
    return this.#send('POST', `job/${jobId}/cancel`);
  }

  #send(method: string, path: string, body = '', headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const { apiUrl, apiKey } = this.#api;
    return this.#client.send(method, new URL(path, apiUrl), { ...headers, 'x-api-key': apiKey }, body);
  }
}

const problemSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('service_unavailable') }),
  z.object({ code: z.literal('acceptance_unknown'), job_id: z.string() }),
]);

/**
 * Of a 503 to a submit: the job that there may be.
 * @throws ZodError or SyntaxError if the answer is neither of the problems that are documented
 */
export function possibleJobOf({ body }: Answer): string | undefined {
  const problem = problemSchema.parse(JSON.parse(body));
  return problem.code === 'acceptance_unknown' ? problem.job_id : undefined;
}

/** @throws ZodError or SyntaxError if the answer shows no job */
export const jobOf = ({ body }: Answer): JobView => jobViewSchema.parse(JSON.parse(body));
