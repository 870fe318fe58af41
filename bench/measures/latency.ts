import type { DeployedStack } from '../deployed-stack.ts';
import { createHttpClient } from '../http-client.ts';
import { processed, submit } from '../jobs.ts';
import { median, quantile } from '../statistics.ts';

/** Of the stack: no window, so that nothing is waited for. */
export const latencyParameters = { KinesisMaximumBatchingWindowInSeconds: '0' };
const warmUp = 10;
const repetitions = 50;
/** After this time, ten are enough. */
const maxMs = 45_000;
const minRepetitions = 10;
const limitMs = 60_000;

export interface Latency {
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Fewer on a machine that is slow. */
  readonly jobs: number;
}

/** One job at a time: from POST to the first GET that says `Processed`, milliseconds. */
export async function measureLatency({ api }: Pick<DeployedStack, 'api'>, payload: string): Promise<Latency> {
  using client = createHttpClient(1);
  const times: number[] = [];
  const end = performance.now() + maxMs;
  const isEnough = () => times.length >= (performance.now() < end ? repetitions : minRepetitions);
  for (let turn = 0; !isEnough(); turn += 1) {
    const startedAt = performance.now();
    const jobId = await submit(client, api, payload);
    await processed(client, api, jobId, limitMs);
    if (turn >= warmUp) times.push(performance.now() - startedAt);
  }
  return { medianMs: median(times), p95Ms: quantile(times, 0.95), jobs: times.length };
}
