import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { DeployedStack } from './deployed-stack.ts';
import type { HttpClient } from './http-client.ts';

type JobApi = DeployedStack['api'];

const jobSchema = z.object({ job_id: z.string(), status: z.string() });
const pollEveryMs = 4;

export async function submit(client: HttpClient, { apiUrl, apiKey }: JobApi, payload: string): Promise<string> {
  const headers = { 'x-api-key': apiKey, 'content-type': 'text/csv' };
  const answer = await client.send('POST', new URL('job', apiUrl), headers, payload);
  if (answer.status !== 202) throw new Error(`POST job answered ${answer.status}: ${answer.body}`);
  return jobSchema.parse(JSON.parse(answer.body)).job_id;
}

/** Polls until the job is `Processed`. @throws for any other final status, and after `limitMs`. */
export async function processed(
  client: HttpClient,
  { apiUrl, apiKey }: JobApi,
  jobId: string,
  limitMs: number,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const { body } = await client.send('GET', new URL(`job/${jobId}`, apiUrl), { 'x-api-key': apiKey });
    const { status } = jobSchema.parse(JSON.parse(body));
    if (status === 'Processed') return;
    if (status !== 'Queued' && status !== 'Processing') throw new Error(`job ${jobId} ended ${status}: ${body}`);
    if (performance.now() > deadline) throw new Error(`job ${jobId} is still ${status} after ${limitMs} ms`);
    await delay(pollEveryMs);
  }
}
