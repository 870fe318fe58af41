import { drawDigit } from './draw-digit.ts';
import type { Job, JobClient } from './job-client.ts';
import type { Sample } from './samples.ts';

export interface DemoOptions {
  readonly client: JobClient;
  /** What the stack takes: `text/csv`, or `application/json` for a JSON Lines stack. */
  readonly contentType: string;
  readonly samples: readonly Sample[];
  /** Ends batching windows early and fires schedules, where the environment can; called until all results are there. */
  readonly flush: () => Promise<void>;
  readonly print: (text: string) => void;
  readonly signal: AbortSignal;
}

const flushEveryMs = 1000;

/** Sends every sample through the whole flow and prints each picture with its prediction as its result comes back. */
export async function runDemo({ client, contentType, samples, flush, print, signal }: DemoOptions): Promise<void> {
  const jobs = await Promise.all(
    samples.map(async (sample) => ({
      sample,
      jobId: await client.submit(payloadOf(sample, contentType), contentType, signal),
    })),
  );
  print(
    `Sent ${jobs.length} handwritten digits (POST /job); ending their batching window early (POST /_slipway/flush).\n`,
  );
  // One that fails is followed by the next; whether the environment is gone, those who wait for results find out.
  const hurry = setInterval(() => void flush().catch(() => {}), flushEveryMs);
  try {
    await flush();
    const right = await Promise.all(
      jobs.map(async ({ sample, jobId }) => {
        const job = await client.waitFor(jobId, signal);
        print(describe(sample, job));
        return predictionOf(job.result) === String(sample.label);
      }),
    );
    print(`${right.filter(Boolean).length} of ${jobs.length} recognised.`);
  } finally {
    clearInterval(hurry);
  }
}

function payloadOf({ pixels }: Sample, contentType: string): string {
  return contentType === 'application/json' ? JSON.stringify(pixels) : pixels.join(',');
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
