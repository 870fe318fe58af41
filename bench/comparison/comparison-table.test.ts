import { expect, test } from 'vitest';
import { comparisonTable } from './comparison-table.ts';
import type { TargetMeasurement } from './target-measurement.ts';

const megabyte = 1024 ** 2;

function buildMeasurement(fields: Partial<TargetMeasurement> = {}): TargetMeasurement {
  const load = { submitsPerSecond: 400, submitP99Ms: 70, submitted: 9000, drainMs: 900 };
  return {
    startMs: 500,
    latency: { medianMs: 80, p95Ms: 95, jobs: 50 },
    load: { ...load, idleBytes: 200 * megabyte, peakBytes: 500 * megabyte },
    ...fields,
  };
}
const embedded = buildMeasurement();
const localstack = buildMeasurement({
  startMs: 40_000,
  containersMs: 10_000,
  deployMs: 30_000,
  latency: { medianMs: 600, p95Ms: 900, jobs: 50 },
  load: { ...embedded.load, submitsPerSecond: 16, idleBytes: 1000 * megabyte, peakBytes: 250 * megabyte },
});

function rowsOf(table: string): string[][] {
  return table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
}
const rowOf = (table: string, title: string) =>
  rowsOf(table)
    .find(([, first]) => first?.startsWith(title))
    ?.slice(2, -1);

test('both environments stand beside each other, with how many times better the embedded one does', () => {
  const table = comparisonTable({ embedded, localstack });

  expect(rowOf(table, 'measure')).toEqual(['embedded', 'LocalStack', 'ratio']);
  expect(rowOf(table, 'from nothing')).toEqual(['0.5 s', '40.0 s', '80 ×']);
  expect(rowOf(table, 'one job')).toEqual(['80 ms (95 ms)', '600 ms (900 ms)', '7.5 ×']);
  expect(rowOf(table, 'submits')).toEqual(['400/s (70 ms)', '16.0/s (70 ms)', '25 ×']);
  expect(rowOf(table, 'memory, deployed')).toEqual(['200 MB', '1000 MB', '5.0 ×']);
});

test('what LocalStack does better is below 1', () => {
  expect(rowOf(comparisonTable({ embedded, localstack }), 'memory, under')?.at(-1)).toBe('0.5 ×');
});

test('a part that only one of them has is compared with nothing', () => {
  expect(rowOf(comparisonTable({ embedded, localstack }), '… of it bootstrap')).toEqual(['–', '30.0 s', '']);
});

test('one environment alone has no ratio', () => {
  const table = comparisonTable({ localstack });

  expect(rowOf(table, 'measure')).toEqual(['LocalStack']);
  expect(rowOf(table, 'from nothing')).toEqual(['40.0 s']);
});
