import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { fetchWithin } from '../local/demo/fetch-within.ts';
import { LocalStackError } from './errors.ts';

const readySchema = z.object({
  endpoint: z.string(),
  apiUrl: z.string(),
  apiKey: z.string(),
  contentType: z.string(),
});
export type ReadyService = z.infer<typeof readySchema>;

/** A job id that is never issued: asking for it costs nothing and tells whether the API is there. */
const noJob = '00000000-0000-7000-8000-000000000000';
const answerLimitMs = 30_000;

/** @throws LocalStackError when nothing was deployed. */
export async function readReadyFile(file: string): Promise<ReadyService> {
  try {
    return readySchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new LocalStackError(`There is no deployment yet (${file} cannot be read). Run "npm run local".`, { cause });
  }
}

/**
 * Sees to it that what the ready file describes is still there. LocalStack keeps nothing when its container is started anew.
 * @throws LocalStackError with the command that brings it back.
 */
export async function checkDeployment({ endpoint, apiUrl, apiKey }: ReadyService): Promise<void> {
  const init = { headers: { 'x-api-key': apiKey } };
  const response = await fetchWithin(answerLimitMs, new URL(`job/${noJob}`, apiUrl), init).catch((cause: unknown) => {
    throw new LocalStackError(`Nothing answers at ${endpoint}. Run "npm run local" to start everything.`, { cause });
  });
  // Anything but the job API's own 404 comes from an API gateway that does not know this API or this key.
  if (response.status === 404 && response.headers.get('content-type')?.includes('application/problem+json')) return;
  throw new LocalStackError(
    `The deployment is gone from ${endpoint} (GET job answered ${response.status}). Run "npm run deploy:local" to deploy again.`,
  );
}
