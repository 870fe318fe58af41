import { Stack } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { type MetricName, metricDimension, metricNamespace } from '../handlers/domain/metrics.ts';

/** What is there at a moment. The reconciler reports it each minute, so a sum over five minutes would be five times of it. */
const gauges: ReadonlySet<MetricName> = new Set(['OpenBatches', 'OldestOpenBatchAge', 'OldestOpenJobAge']);

/** A metric that the functions of this stack report themselves. Gauges are looked at by their maximum, counts by their sum. */
export function slipwayMetric(scope: IConstruct, metricName: MetricName, options: MetricOptions = {}): Metric {
  return new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { [metricDimension]: Stack.of(scope).stackName },
    statistic: gauges.has(metricName) ? 'Maximum' : 'Sum',
    ...options,
  });
}
