import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type MetricName, metricUnits } from './domain/metrics.ts';
import { embedMetrics } from './embedded-metrics.ts';

const name = z.string().min(1).max(1024);

/** What the specification of the embedded metric format says of a document, with the members that we use. */
const directiveSchema = z.strictObject({
  Namespace: z.string().regex(/^[^:\s][^\s]{0,254}$/),
  Dimensions: z.array(z.array(z.string().min(1).max(250)).max(30)).min(1),
  Metrics: z.array(z.strictObject({ Name: name, Unit: z.enum(['Count', 'Seconds']) })).max(100),
});
const documentSchema = z
  .looseObject({
    _aws: z.strictObject({ Timestamp: z.int().min(0), CloudWatchMetrics: z.array(directiveSchema).min(1) }),
  })
  .superRefine(({ _aws, ...members }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    for (const { Dimensions, Metrics } of _aws.CloudWatchMetrics) {
      for (const dimension of Dimensions.flat()) {
        if (typeof members[dimension] !== 'string') refuse(`dimension ${dimension} has no member that is text`);
      }
      for (const { Name } of Metrics) {
        if (typeof members[Name] !== 'number') refuse(`metric ${Name} has no member that is a number`);
      }
    }
  });

const origin = { stackName: 'Slipway', functionName: 'reconciler' };
const at = new Date('2026-03-04T05:06:07.000Z');

describe('embedMetrics', () => {
  it('makes a line that CloudWatch takes metrics from', () => {
    const values = new Map<MetricName, number>([
      ['OpenBatches', 0],
      ['OldestOpenJobAge', 61.5],
    ]);

    const line = embedMetrics(values, origin, at);

    expect(JSON.parse(line)).toEqual({
      _aws: {
        Timestamp: 1772600767000,
        CloudWatchMetrics: [
          {
            Namespace: 'Slipway',
            Dimensions: [['Stack']],
            Metrics: [
              { Name: 'OpenBatches', Unit: 'Count' },
              { Name: 'OldestOpenJobAge', Unit: 'Seconds' },
            ],
          },
        ],
      },
      Stack: 'Slipway',
      service: 'reconciler',
      OpenBatches: 0,
      OldestOpenJobAge: 61.5,
    });
    expect(line).not.toContain('\n');
  });

  it('keeps to the specification with every metric there is', () => {
    const line = embedMetrics(valueOfEach(metricUnits), origin, at);

    const document = documentSchema.parse(JSON.parse(line));
    expect(document._aws.CloudWatchMetrics[0]?.Metrics).toHaveLength(Object.keys(metricUnits).length);
  });
});

function valueOfEach<Name extends MetricName>(units: Readonly<Record<Name, string>>): Map<MetricName, number> {
  const values = new Map<MetricName, number>();
  for (const name in units) values.set(name, values.size);
  return values;
}
