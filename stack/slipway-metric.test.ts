import { Stack } from 'aws-cdk-lib';
import { expect, it } from 'vitest';
import { slipwayMetric } from './slipway-metric.ts';

it.each([
  ['OpenBatches', 'Maximum'],
  ['OldestOpenBatchAge', 'Maximum'],
  ['OldestOpenJobAge', 'Maximum'],
  ['JobsAccepted', 'Sum'],
  ['ReconcilerRepairs', 'Sum'],
] as const)('looks at %s by its %s', (name, statistic) => {
  expect(slipwayMetric(new Stack(undefined, 'Slipway'), name).statistic).toBe(statistic);
});
