import { z } from 'zod';
import { recordedOnly } from '../resource-parts/recorded-only.ts';
import { defineResourceType } from '../resource-type.ts';

const notMeasured = 'nothing measures or evaluates metrics here; what functions report is in their logs';

/**
 * Actions are not among the properties: one that never happens would be a promise.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
 */
export const cloudwatchAlarm = defineResourceType({
  name: 'AWS::CloudWatch::Alarm',
  properties: z.strictObject({}),
  withoutEffect: {
    AlarmDescription: 'nobody lists alarms here',
    ComparisonOperator: notMeasured,
    DatapointsToAlarm: notMeasured,
    Dimensions: notMeasured,
    EvaluationPeriods: notMeasured,
    ExtendedStatistic: notMeasured,
    MetricName: notMeasured,
    Metrics: notMeasured,
    Namespace: notMeasured,
    Period: notMeasured,
    Statistic: notMeasured,
    Threshold: notMeasured,
    TreatMissingData: notMeasured,
    Unit: notMeasured,
  },
  identify(_given, origin) {
    const alarmName = origin.name(255);
    return {
      identity: { ref: alarmName, attributes: { Arn: origin.arn('cloudwatch', `alarm:${alarmName}`) } },
      input: {},
    };
  },
  ...recordedOnly,
});
