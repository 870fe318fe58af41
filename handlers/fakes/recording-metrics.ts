import type { MetricName } from '../domain/metrics.ts';
import type { Metrics } from '../ports/metrics.ts';

/** Keeps the sum of each metric, and in `reported` what was reported before the invocation's end. */
export class RecordingMetrics implements Metrics {
  readonly sums: Partial<Record<MetricName, number>> = {};
  reported: Partial<Record<MetricName, number>> = {};

  add(name: MetricName, value = 1): void {
    this.sums[name] = (this.sums[name] ?? 0) + value;
  }

  report(): void {
    this.reported = { ...this.sums };
  }
}
