import type { MetricName } from '../domain/metrics.ts';

/** Numbers about the work of one invocation. They are reported together when it ends, by a failure, too. */
export interface Metrics {
  /** Adds to what the invocation has of this metric so far. A metric that is never added to is not reported, not even as 0. */
  add(name: MetricName, value?: number): void;
  /** Reports now what there is so far, which even an invocation that is killed has reported then. */
  report(): void;
}
