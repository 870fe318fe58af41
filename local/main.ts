import { join } from 'node:path';
import { runDemo } from './demo/demo.ts';
import { JobClient } from './demo/job-client.ts';
import { payloadOf, readSamples } from './demo/samples.ts';
import { startEnvironment } from './environment.ts';
import { explain } from './explain-error.ts';
import { parseOptions, usage } from './options.ts';
import { type EnvironmentTexts, readyBlock, writeReadyFile } from './ready.ts';

export interface MainOptions {
  /** The checkout: where `dist/` and `examples/` are. */
  readonly root: string;
  readonly arguments: readonly string[];
}

const pollJobsEveryMs = 100;

/** `npm start`: brings the environment up, says so, runs the demo, and stays until Ctrl-C. */
export async function main({ root, arguments: commandLine }: MainOptions): Promise<void> {
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  try {
    const options = parseOptions(commandLine);
    if (options === 'help') return print(usage);
    const samples = await readSamples(join(root, 'examples/digits/samples/digits.json'));
    await using environment = await startEnvironment(root, options);
    const { ready, flush } = environment;
    const readyFile = options.readyFile ?? (options.ephemeral ? undefined : join(options.dataFolder, 'ready.json'));
    if (readyFile !== undefined) await writeReadyFile(readyFile, ready);
    print(readyBlock(ready, payloadOf(samples[7], ready.contentType), embeddedTexts(ready.endpoint)));
    if (options.demo) {
      const hurry = { announcement: 'ending their batching window early (POST /_slipway/flush)', flush };
      const client = new JobClient(ready.apiUrl, ready.apiKey, pollJobsEveryMs);
      await runDemo({ client, contentType: ready.contentType, samples, hurry, print, signal: stop.signal });
    }
    await aborted(stop.signal);
    print('\nStopping …');
  } catch (error) {
    // What Ctrl-C interrupts in the demo is no failure.
    if (!(stop.signal.aborted && error instanceof Error && error.name === 'AbortError')) {
      process.exitCode = 1;
      process.stderr.write(`${explain(error)}\n`);
      return;
    }
  }
  print('Stopped.');
}

const embeddedTexts = (endpoint: string): EnvironmentTexts => ({
  services: 'S3, Kinesis, DynamoDB, EventBridge, Lambda, SageMaker …',
  waiting: `Requests are collected until a batch is full or its window ends. To end all windows (and fire all schedules) now:

  curl -X POST ${endpoint}/_slipway/flush`,
  stopping: 'Ctrl-C stops everything.',
});

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
