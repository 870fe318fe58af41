import type { MetricName } from '../domain/metrics.ts';

/** Numbers about the work of one invocation. They are reported together when it ends, in whatever way it ends. */
export interface Metrics {
  /** Adds to what the invocation has of this metric so far. A metric that is never added to is not reported, not even as 0. */
  add(name: MetricName, value?: number): void;
}
