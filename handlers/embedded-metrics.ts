import { type MetricName, metricDimension, metricNamespace, metricUnits } from './domain/metrics.ts';

export interface MetricsOrigin {
  stackName: string;
  functionName: string;
}

/**
 * One log line out of which CloudWatch Logs makes metrics. The function's name is a member like any other, not a dimension:
 * Logs Insights can tell functions apart by it, and it costs nothing.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embedMetrics(
  values: ReadonlyMap<MetricName, number>,
  { stackName, functionName }: MetricsOrigin,
  at: Date,
): string {
  const directive = {
    Namespace: metricNamespace,
    Dimensions: [[metricDimension]],
    Metrics: [...values.keys()].map((name) => ({ Name: name, Unit: metricUnits[name] })),
  };
  return JSON.stringify({
    _aws: { Timestamp: at.getTime(), CloudWatchMetrics: [directive] },
    [metricDimension]: stackName,
    service: functionName,
    ...Object.fromEntries(values),
  });
}
