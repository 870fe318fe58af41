import type { DeployedStack } from '../deployed-stack.ts';
import { type Latency, measureLatency } from '../measures/latency.ts';
import { measureThroughput, type Throughput } from '../measures/throughput.ts';

/** A stack that has just been deployed, and how long that took. Disposing of it ends all that was started for it. */
export interface StartedTarget extends DeployedStack, AsyncDisposable {
  /** From nothing running to the stack deployed. */
  readonly startMs: number;
  /** Its two parts, where the deployment is a step of its own. */
  readonly containersMs?: number;
  readonly deployMs?: number;
}

export interface TargetMeasurement extends Pick<StartedTarget, 'startMs' | 'containersMs' | 'deployMs'> {
  readonly latency: Latency;
  readonly load: Throughput;
}

/** Fewer than for one environment alone: a job takes LocalStack about a second. */
const turns = { warmUp: 5, counted: 40 };

/**
 * The same for every environment. First the load, so that memory is that of a stack nobody has used yet, and single jobs
 * find all functions started.
 */
export async function measureTarget(
  target: StartedTarget,
  payload: string,
  report: (line: string) => void,
): Promise<TargetMeasurement> {
  const load = await measureThroughput(target, payload, report);
  report('  one job at a time');
  const latency = await measureLatency(target.api, payload, turns);
  const { startMs, containersMs, deployMs } = target;
  return {
    startMs,
    ...(containersMs === undefined ? {} : { containersMs }),
    ...(deployMs === undefined ? {} : { deployMs }),
    latency,
    load,
  };
}
