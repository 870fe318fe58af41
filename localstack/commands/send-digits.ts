import { join } from 'node:path';
import { runDemo } from '../../local/demo/demo.ts';
import { JobClient } from '../../local/demo/job-client.ts';
import { readSamples } from '../../local/demo/samples.ts';
import { checkDeployment, readReadyFile } from '../read-ready-file.ts';

export interface SendDigitsOptions {
  readonly root: string;
  readonly readyFile: string;
  readonly print: (text: string) => void;
}

/** Each question starts a function, and a job takes its time here. */
const pollJobsEveryMs = 1000;

/** Sends the ten digits to the stack that a ready file describes. */
export async function sendDigits({ root, readyFile, print }: SendDigitsOptions): Promise<void> {
  const ready = await readReadyFile(readyFile);
  await checkDeployment(ready);
  const samples = await readSamples(join(root, 'examples/digits/samples/digits.json'));
  const client = new JobClient(ready.apiUrl, ready.apiKey, pollJobsEveryMs);
  const { signal } = new AbortController();
  await runDemo({ client, contentType: ready.contentType, samples, print, signal });
}
