import { setTimeout as delay } from 'node:timers/promises';
import type { DeployedStack } from '../deployed-stack.ts';
import { createHttpClient } from '../http-client.ts';
import { processed, submit } from '../jobs.ts';
import { quantile } from '../statistics.ts';

/** Of the stack: a window in which a batch can fill. */
export const loadParameters = { KinesisMaximumBatchingWindowInSeconds: '1' };
export const concurrency = 16;
export const loadSeconds = 20;
/** Until the functions' code is compiled: their rate rises for about fifteen seconds and then stays. */
const warmUpMs = 15_000;
const idleMs = 5000;
const sampleMemoryEveryMs = 250;
const processedLimitMs = 120_000;

export interface Throughput {
  readonly submitsPerSecond: number;
  readonly submitP99Ms: number;
  readonly submitted: number;
  /** From the last submit until the last jobs are `Processed`; then every other one is asked for, too. */
  readonly drainMs: number;
  readonly idleBytes: number;
  readonly peakBytes: number;
}

/** Sixteen clients submit one request after another for twenty seconds; then every job must be `Processed`. */
export async function measureThroughput(
  stack: DeployedStack,
  payload: string,
  report: (line: string) => void,
): Promise<Throughput> {
  const { api } = stack;
  using client = createHttpClient(concurrency);
  await delay(idleMs);
  const idleBytes = await stack.memoryBytes();

  const jobIds: string[] = [];
  const times: number[] = [];
  let submitting = true;
  let peakBytes = 0;
  const watching = (async () => {
    while (submitting) {
      peakBytes = Math.max(peakBytes, await stack.memoryBytes());
      await delay(sampleMemoryEveryMs);
    }
  })();
  const submitUntil = async (end: number, keep: boolean) => {
    while (performance.now() < end) {
      const startedAt = performance.now();
      jobIds.push(await submit(client, api, payload));
      if (keep) times.push(performance.now() - startedAt);
    }
  };
  const clients = (durationMs: number, keep: boolean) =>
    Promise.all(Array.from({ length: concurrency }, () => submitUntil(performance.now() + durationMs, keep)));
  await clients(warmUpMs, false);
  const startedAt = performance.now();
  await clients(loadSeconds * 1000, true);
  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  report(`  ${jobIds.length} jobs submitted, waiting until all are processed`);

  const drainStartedAt = performance.now();
  for (const jobId of jobIds.slice(-concurrency)) await processed(client, api, jobId, processedLimitMs);
  const drainMs = performance.now() - drainStartedAt;
  const unchecked = [...jobIds];
  const checkRest = async () => {
    for (let jobId = unchecked.pop(); jobId !== undefined; jobId = unchecked.pop()) {
      await processed(client, api, jobId, processedLimitMs);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, checkRest));
  submitting = false;
  await watching;
  return {
    submitsPerSecond: times.length / elapsedSeconds,
    submitP99Ms: quantile(times, 0.99),
    submitted: jobIds.length,
    drainMs,
    idleBytes,
    peakBytes,
  };
}
