import type { Latency } from '../measures/latency.ts';
import type { Throughput } from '../measures/throughput.ts';

/** What is measured of every environment. */
export interface TargetMeasurement {
  /** From nothing running to the stack deployed. */
  readonly startMs: number;
  /** Its two parts, where the deployment is a step of its own. */
  readonly containersMs?: number;
  readonly deployMs?: number;
  readonly latency: Latency;
  readonly load: Throughput;
}
