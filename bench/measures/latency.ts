import { createHttpClient } from '../http-client.ts';
import { processed, submit } from '../jobs.ts';
import { startEnvironment } from '../started-environment.ts';
import { median, quantile } from '../statistics.ts';

const warmUp = 10;
const repetitions = 50;
const limitMs = 20_000;

/** One job at a time, batching window 0: from POST to the first GET that says `Processed`, milliseconds. */
export async function measureLatency(root: string, payload: string): Promise<{ medianMs: number; p95Ms: number }> {
  await using environment = await startEnvironment(root, ['KinesisMaximumBatchingWindowInSeconds=0']);
  using client = createHttpClient(1);
  const times: number[] = [];
  for (let turn = 0; turn < warmUp + repetitions; turn += 1) {
    const startedAt = performance.now();
    const jobId = await submit(client, environment.ready, payload);
    await processed(client, environment.ready, jobId, limitMs);
    if (turn >= warmUp) times.push(performance.now() - startedAt);
  }
  return { medianMs: median(times), p95Ms: quantile(times, 0.95) };
}
