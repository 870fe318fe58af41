import type { BenchRun } from '../bench-run.ts';
import { startEnvironment } from '../started-environment.ts';
import { type Latency, latencyParameters, measureLatency } from './latency.ts';
import { loadParameters, measureThroughput, type Throughput } from './throughput.ts';

/** Each measure has an environment of its own, fresh from its start. */
export async function measureEmbeddedLatency({ root, payload }: BenchRun): Promise<Latency> {
  await using environment = await startEnvironment(root, latencyParameters);
  return await measureLatency(environment, payload);
}

export async function measureEmbeddedLoad({ root, payload, report }: BenchRun): Promise<Throughput> {
  await using environment = await startEnvironment(root, loadParameters);
  return await measureThroughput(environment, payload, report);
}
