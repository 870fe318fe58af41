import type { DeployedStack } from '../deployed-stack.ts';
import { createHttpClient } from '../http-client.ts';
import { processed, submit } from '../jobs.ts';
import { concurrency } from '../measures/throughput.ts';

/** As the bench does: until the functions' code is compiled. */
const warmUpMs = 15_000;
const measuredMs = 10_000;
const processedLimitMs = 120_000;

/** Sixteen clients submit one request after another: submits per second. Returns when the environment has no more to do. */
export async function measureCapacity({ api }: Pick<DeployedStack, 'api'>, payload: string): Promise<number> {
  using client = createHttpClient(concurrency);
  const submitFor = async (durationMs: number): Promise<readonly string[]> => {
    const end = performance.now() + durationMs;
    const clients = Array.from({ length: concurrency }, async () => {
      const jobIds: string[] = [];
      while (performance.now() < end) jobIds.push(await submit(client, api, payload));
      return jobIds;
    });
    return (await Promise.all(clients)).flat();
  };
  await submitFor(warmUpMs);
  const startedAt = performance.now();
  const jobIds = await submitFor(measuredMs);
  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  // Of each client the last: jobs are processed in the order of the stream, batch by batch.
  for (const jobId of jobIds.slice(-concurrency)) await processed(client, api, jobId, processedLimitMs);
  return jobIds.length / elapsedSeconds;
}
