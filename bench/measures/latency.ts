import type { DeployedStack } from '../deployed-stack.ts';
import { createHttpClient } from '../http-client.ts';
import { processed, submit } from '../jobs.ts';
import { median, quantile } from '../statistics.ts';

const limitMs = 60_000;

export interface Latency {
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** One job at a time, batching window 0: from POST to the first GET that says `Processed`, milliseconds. */
export async function measureLatency(
  api: DeployedStack['api'],
  payload: string,
  turns: { readonly warmUp: number; readonly counted: number },
): Promise<Latency> {
  using client = createHttpClient(1);
  const times: number[] = [];
  for (let turn = 0; turn < turns.warmUp + turns.counted; turn += 1) {
    const startedAt = performance.now();
    const jobId = await submit(client, api, payload);
    await processed(client, api, jobId, limitMs);
    if (turn >= turns.warmUp) times.push(performance.now() - startedAt);
  }
  return { medianMs: median(times), p95Ms: quantile(times, 0.95) };
}
