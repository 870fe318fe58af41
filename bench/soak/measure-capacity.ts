import type { DeployedStack } from '../deployed-stack.ts';
import { createHttpClient } from '../http-client.ts';
import { processed, submit } from '../jobs.ts';
import { concurrency } from '../measures/throughput.ts';
import { JobClient } from './job-client.ts';

/** As the bench does: until the functions' code is compiled. */
const warmUpMs = 15_000;
const measuredMs = 10_000;
const processedLimitMs = 120_000;

export interface Capacity {
  /** Jobs, each submitted and looked at once. */
  readonly jobsPerSecond: number;
  /** From the last answer until the last jobs are `Processed`: long, if the steps behind the API did not keep up. */
  readonly drainMs: number;
  /** All jobs that were submitted on the way. */
  readonly jobIds: readonly string[];
}

/**
 * Sixteen clients submit a job, look at it, and begin again: the same two requests that each job of the soak costs, or half
 * of the capacity would not be half of the load. Returns when the environment has no more to do.
 */
export async function measureCapacity({ api }: Pick<DeployedStack, 'api'>, payload: string): Promise<Capacity> {
  using http = createHttpClient(concurrency);
  const client = new JobClient(http, api);
  /** Ids by client, in order. */
  const workFor = async (durationMs: number): Promise<readonly (readonly string[])[]> => {
    const end = performance.now() + durationMs;
    const clients = Array.from({ length: concurrency }, async () => {
      const jobIds: string[] = [];
      while (performance.now() < end) {
        const jobId = await submit(http, api, payload);
        await client.read(jobId);
        jobIds.push(jobId);
      }
      return jobIds;
    });
    return Promise.all(clients);
  };
  const before = await workFor(warmUpMs);
  const startedAt = performance.now();
  const measured = await workFor(measuredMs);
  const answeredAt = performance.now();
  // Jobs are processed in the order of the stream, batch by batch.
  for (const [jobId] of measured.map((ids) => ids.slice(-1)))
    if (jobId !== undefined) await processed(http, api, jobId, processedLimitMs);
  return {
    jobsPerSecond: (1000 * measured.flat().length) / (answeredAt - startedAt),
    drainMs: performance.now() - answeredAt,
    jobIds: [...before, ...measured].flat(),
  };
}
