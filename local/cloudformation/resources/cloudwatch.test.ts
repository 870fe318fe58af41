import { describe, expect, it } from 'vitest';
import { bindThing } from '../scripted-operations.ts';
import { cloudwatchAlarm } from './cloudwatch-alarm.ts';
import { cloudwatchDashboard } from './cloudwatch-dashboard.ts';

const alarm = {
  ComparisonOperator: 'LessThanThreshold',
  EvaluationPeriods: 1,
  MetricName: 'Invocations',
  Threshold: 1,
};

describe('AWS::CloudWatch::Alarm', () => {
  it('has its name as reference, and an ARN', () => {
    const { ref, attributes } = bindThing(cloudwatchAlarm, alarm).values;

    expect(ref).toMatch(/^[\w-]+$/);
    expect(attributes.Arn).toMatch(new RegExp(`^arn:aws:cloudwatch:[a-z0-9-]+:\\d{12}:alarm:${ref}$`));
  });

  it('refuses an action, which would never happen', () => {
    expect(() =>
      bindThing(cloudwatchAlarm, { ...alarm, AlarmActions: ['arn:aws:sns:us-east-1:000000000000:t'] }),
    ).toThrow('AlarmActions is not known to the embedded environment');
  });

  it('stays the same whatever it watches', () => {
    const other = { ...alarm, Threshold: 2 };

    expect(bindThing(cloudwatchAlarm, other).fingerprint).toBe(bindThing(cloudwatchAlarm, alarm).fingerprint);
  });
});

describe('AWS::CloudWatch::Dashboard', () => {
  it('has its name as reference', () => {
    expect(bindThing(cloudwatchDashboard, { DashboardBody: '{}' }).values.ref).toMatch(/^[\w-]+$/);
  });
});
