import type { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { slipwayMetric } from './slipway-metric.ts';

/** Fewer say more about who sent them than about the model. */
const minFailedJobs = 10;

/**
 * Of the jobs that came to an answer of their own in a period: the share that failed, from 0 to 1; 0 while few did. What
 * expired or was canceled had none.
 *
 * Where only one of the two has a value, arithmetic takes the other for 0, and where `failed` has none there is no share.
 * `SUM` is not for alarms.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function failedJobShare(scope: IConstruct, period: Duration): MathExpression {
  return new MathExpression({
    expression: `IF(failed >= ${minFailedJobs}, failed / (failed + processed), 0)`,
    usingMetrics: { failed: slipwayMetric(scope, 'JobsFailed'), processed: slipwayMetric(scope, 'JobsProcessed') },
    label: 'Share of jobs that failed',
    period,
  });
}
