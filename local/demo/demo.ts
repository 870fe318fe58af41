import { drawDigit } from './draw-digit.ts';
import type { Job, JobClient } from './job-client.ts';
import { payloadOf, type Sample } from './samples.ts';

export interface DemoOptions {
  readonly client: JobClient;
  /** What the stack takes: `text/csv`, or `application/json` for a JSON Lines stack. */
  readonly contentType: string;
  readonly samples: readonly Sample[];
  readonly hurry?: Hurry;
  readonly print: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Ends batching windows early and fires schedules, where the environment can. */
interface Hurry {
  readonly announcement: string;
  /** Called until all results are there. */
  readonly flush: () => Promise<void>;
}

const flushEveryMs = 1000;

/**
 * Sends every sample through the whole flow and prints each picture with its prediction as its result comes back. One after
 * another: in parallel, LocalStack would start a container per request.
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  const { client, contentType, samples, hurry, print, signal } = options;
  const jobs: { sample: Sample; jobId: string }[] = [];
  for (const sample of samples) {
    jobs.push({ sample, jobId: await client.submit(payloadOf(sample, contentType), contentType, signal) });
  }
  const announcement = hurry?.announcement ?? 'waiting for their batching window to end';
  print(`Sent ${jobs.length} handwritten digits (POST /job); ${announcement}.\n`);
  // One that fails is followed by the next; whether the environment is gone, those who wait for results find out.
  const hurrying = hurry && setInterval(() => void hurry.flush().catch(() => {}), flushEveryMs);
  const onStage = hurry ? () => {} : createStagePrinter(print);
  try {
    await hurry?.flush();
    let right = 0;
    for (const { sample, jobId } of jobs) {
      const job = await client.waitFor(jobId, signal, onStage);
      print(describe(sample, job));
      if (predictionOf(job.result) === String(sample.label)) right += 1;
    }
    print(`${right} of ${jobs.length} recognised.`);
  } finally {
    clearInterval(hurrying);
  }
}

/** Tells how far the requests are whenever that changes. They go through the flow together. */
function createStagePrinter(print: (text: string) => void): (stage: string) => void {
  const seen = new Set(['done']);
  return (stage) => {
    if (seen.has(stage)) return;
    seen.add(stage);
    print(`  … ${stage}`);
  };
}

/** The digits model answers a CSV row with the digit, a JSON line with an object that has it as `digit`. */
function predictionOf(result: unknown): string {
  const digit = typeof result === 'object' && result !== null && 'digit' in result ? result.digit : result;
  return String(digit).trim();
}

function describe(sample: Sample, job: Job): string {
  const [first = '', second = '', ...rest] = drawDigit(sample.pixels);
  const outcome =
    job.status === 'Processed'
      ? `predicted ${predictionOf(job.result)}, written as ${sample.label}`
      : `${job.status}: ${job.error?.message ?? 'no reason given'}`;
  return [`  ${first}   ${outcome}`, `  ${second}   job ${job.job_id}`, ...rest.map((line) => `  ${line}`), ''].join(
    '\n',
  );
}
