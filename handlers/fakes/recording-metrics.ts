import type { MetricName } from '../domain/metrics.ts';
import type { Metrics } from '../ports/metrics.ts';

/** Keeps the sum of what is reported of each metric. */
export class RecordingMetrics implements Metrics {
  readonly sums: Partial<Record<MetricName, number>> = {};

  add(name: MetricName, value = 1): void {
    this.sums[name] = (this.sums[name] ?? 0) + value;
  }
}
