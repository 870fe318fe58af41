import { readFileSync } from 'node:fs';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { metricUnits } from '../handlers/domain/metrics.ts';
import { synthesizeTemplate } from './test-template.ts';

const metricSchema = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
});
const described = { AlarmDescription: z.string(), TreatMissingData: z.string() };
/** On one metric, or on an expression over several. */
const alarmSchema = z.union([
  z.object({ ...described, ...metricSchema.shape }).transform(({ Namespace, MetricName, Dimensions, ...alarm }) => ({
    ...alarm,
    metrics: [{ Namespace, MetricName, Dimensions }],
  })),
  z
    .object({ ...described, Metrics: z.array(z.object({ MetricStat: z.object({ Metric: metricSchema }).optional() })) })
    .transform(({ Metrics, ...alarm }) => ({
      ...alarm,
      metrics: Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []),
    })),
]);

/** Rows of the tables of a document, the heads included; backticks around a cell's text are left out. */
function tableRows(document: string): string[][] {
  const text = readFileSync(new URL(`../docs/${document}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

let template: Template;
let alarms: (z.output<typeof alarmSchema> & { id: string })[];
beforeAll(() => {
  template = synthesizeTemplate({ JobDeadlineMinutes: '90' });
  alarms = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).map(([logicalId, { Properties }]) => ({
    id: logicalId.replace(/^Alarms(.*)[0-9A-F]{8}$/, '$1'),
    ...alarmSchema.parse(Properties),
  }));
});

describe('alarms', () => {
  it('watch the errors of each function', () => {
    const functions = Object.keys(template.findResources('AWS::Lambda::Function'));

    const watched = alarms
      .flatMap(({ metrics }) => metrics)
      .filter(({ Namespace, MetricName }) => Namespace === 'AWS/Lambda' && MetricName === 'Errors')
      .map(({ Dimensions }) => Dimensions);

    const expected = functions.map((name) => [{ Name: 'FunctionName', Value: { Ref: name } }]);
    expect(watched).toEqual(expect.arrayContaining(expected));
    expect(watched).toHaveLength(expected.length);
  });

  it.each([
    [
      'the age of what is read from the stream',
      { MetricName: 'IteratorAge', Threshold: 15 * 60_000, Period: 15 * 60, EvaluationPeriods: 1 },
    ],
    ['records that the stream gave up', { Namespace: 'Slipway', MetricName: 'RecordsGivenUp', Threshold: 1 }],
    ['records that could not even be put aside', { MetricName: 'DestinationDeliveryFailures', Threshold: 1 }],
    ['records that were parked', { Namespace: 'Slipway', MetricName: 'RecordsParked', Threshold: 1 }],
    ['jobs open for half of their deadline', { MetricName: 'OldestOpenJobAge', Threshold: 45 * 60 }],
    ['batches open after the deadline of their jobs', { MetricName: 'OldestOpenBatchAge', Threshold: 90 * 60 }],
    ['transforms that the platform fails', { Namespace: 'Slipway', MetricName: 'PlatformFailures', Threshold: 3 }],
    ['answers of the API', { Namespace: 'AWS/ApiGateway', MetricName: '5XXError', Threshold: 0.05 }],
  ])('watch %s', (_, properties) => {
    template.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', Match.objectLike(properties), 1);
  });

  it('watch the share of jobs that fail, over an hour', () => {
    const sum = (name: string) => ({
      MetricStat: { Metric: Match.objectLike({ Namespace: 'Slipway', MetricName: name }), Period: 3600, Stat: 'Sum' },
      ReturnData: false,
    });

    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: [
        Match.objectLike({ Expression: 'IF(failed >= 10, failed / (failed + processed), 0)' }),
        Match.objectLike({ Id: 'failed', ...sum('JobsFailed') }),
        Match.objectLike({ Id: 'processed', ...sum('JobsProcessed') }),
      ],
      Threshold: 0.5,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
    });
  });

  it.each([
    { given: { ScheduleRate: 'day', JobDeadlineMinutes: '2000' }, minutes: 1440 + 280 },
    { given: { ScheduleRate: 'minute', JobDeadlineMinutes: '90' }, minutes: 1 + 44.5 },
    { given: { ScheduleRate: 'day', JobDeadlineMinutes: '1440' }, minutes: 720 },
  ])('let a job wait for its schedule, if that comes before its deadline: $given', ({ given, minutes }) => {
    const scheduled = synthesizeTemplate({ TriggerType: 'Schedule', ...given });

    scheduled.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'OldestOpenJobAge',
      Threshold: minutes * 60,
    });
  });

  it('take a reconciler without any data for one that does not run', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Invocations',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: Match.stringLikeRegexp('^Reconciler') } }],
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
    });
  });

  it('take no data for no news elsewhere: nothing to count, or an age that is not known at the moment', () => {
    const others = alarms.filter(({ metrics }) => metrics[0]?.MetricName !== 'Invocations');

    const treatments = others.map(({ id, TreatMissingData }) => [id, TreatMissingData]);

    const expected = others.map(({ id, metrics }) => [
      id,
      metrics[0]?.MetricName.startsWith('OldestOpen') ? 'ignore' : 'notBreaching',
    ]);
    expect(treatments).toEqual(expected);
  });

  it('say what they mean and what to do, and leave actions to whoever subscribes', () => {
    for (const { AlarmDescription } of alarms) {
      expect(AlarmDescription).toMatch(/^\S.+\. \S.+\. See docs\/reliability\.md\.$/);
      expect(AlarmDescription.length).toBeLessThanOrEqual(1024);
    }
    for (const actions of ['AlarmActions', 'OKActions', 'InsufficientDataActions']) {
      template.allResourcesProperties('AWS::CloudWatch::Alarm', { [actions]: Match.absent() });
    }
  });

  it('look for metrics of this stack under names that functions report', () => {
    const own = alarms.flatMap(({ metrics }) => metrics).filter(({ Namespace }) => Namespace === 'Slipway');

    expect(own.filter(({ MetricName }) => !(MetricName in metricUnits))).toEqual([]);
    for (const { Dimensions } of own) expect(Dimensions).toEqual([{ Name: 'Stack', Value: 'Slipway' }]);
  });

  it('are all explained in docs/reliability.md', () => {
    const explained = tableRows('reliability.md').flatMap(([names = '']) => names.split(', '));

    expect(alarms.map(({ id }) => id).filter((id) => !explained.includes(id))).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('shows every alarm and every metric that functions report', () => {
    const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));

    const body = JSON.stringify(dashboard?.Properties.DashboardBody);

    const alarmIds = Object.keys(template.findResources('AWS::CloudWatch::Alarm'));
    expect(alarmIds.filter((id) => !body.includes(`{"Fn::GetAtt":["${id}","Arn"]}`))).toEqual([]);
    expect(Object.keys(metricUnits).filter((name) => !body.includes(`\\"${name}\\"`))).toEqual([]);
  });
});

describe('docs/metrics.md', () => {
  it('has a row for each metric, with its unit and the alarms on it', () => {
    const documented = tableRows('metrics.md').filter(([, unit]) => unit === 'Count' || unit === 'Seconds');

    const rows = documented.map(([name, unit, meaning = '', alarmsOnIt]) => [name, unit, meaning !== '', alarmsOnIt]);

    const expected = Object.entries(metricUnits).map(([name, unit]) => {
      const ids = alarms
        .filter(({ metrics }) => metrics.some(({ MetricName }) => MetricName === name))
        .map(({ id }) => id);
      return [name, unit, true, ids.join(', ')];
    });
    expect(rows).toEqual(expected);
  });
});
