import { Stack } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { type MetricName, metricDimension, metricNamespace, metricUnits } from '../handlers/domain/metrics.ts';

/** A metric that the functions of this stack report themselves. Ages are looked at by their maximum, counts by their sum. */
export function slipwayMetric(scope: IConstruct, metricName: MetricName, options: MetricOptions = {}): Metric {
  return new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { [metricDimension]: Stack.of(scope).stackName },
    statistic: metricUnits[metricName] === 'Seconds' ? 'Maximum' : 'Sum',
    ...options,
  });
}
