import { describe, expect, it } from 'vitest';
import { createMetrics, InvocationMetrics } from './metrics.ts';

const origin = { stackName: 'Slipway', functionName: 'stream-processor' };

function createReporting() {
  const lines: string[] = [];
  const metrics = new InvocationMetrics(
    origin,
    () => new Date(0),
    (line) => void lines.push(line),
  );
  return { metrics, reported: () => lines.map((line): unknown => JSON.parse(line)) };
}

describe('InvocationMetrics', () => {
  it('reports one line per invocation, with sums', async () => {
    const { metrics, reported } = createReporting();
    const handler = metrics.reportAfter(async (recordCounts: number[]) => {
      for (const count of recordCounts) metrics.add('RecordsBatched', count);
      metrics.add('BatchesStored');
      return recordCounts.length;
    });

    const answers = [await handler([2, 3]), await handler([4])];

    expect(answers).toEqual([2, 1]);
    expect(reported()).toEqual([
      expect.objectContaining({ RecordsBatched: 5, BatchesStored: 1 }),
      expect.objectContaining({ RecordsBatched: 4, BatchesStored: 1 }),
    ]);
  });

  it('reports what was done before a failure, and passes that on', async () => {
    const { metrics, reported } = createReporting();
    const handler = metrics.reportAfter(async () => {
      metrics.add('RecordsParked');
      throw new Error('S3 is away');
    });

    await expect(handler()).rejects.toThrow('S3 is away');

    expect(reported()).toEqual([expect.objectContaining({ RecordsParked: 1 })]);
  });

  it('reports what is asked for at once, and that once', async () => {
    const { metrics, reported } = createReporting();
    const handler = metrics.reportAfter(async () => {
      metrics.add('OpenBatches', 2);
      metrics.report();
      metrics.add('ReconcilerRepairs');
    });

    await handler();

    expect(reported()).toEqual([
      expect.objectContaining({ OpenBatches: 2 }),
      expect.objectContaining({ ReconcilerRepairs: 1 }),
    ]);
    expect(reported()[1]).not.toHaveProperty('OpenBatches');
  });

  it('reports a value of zero, and nothing of an invocation that has no metrics', async () => {
    const { metrics, reported } = createReporting();

    await metrics.reportAfter(async () => {})();
    await metrics.reportAfter(async () => metrics.add('OpenBatches', 0))();

    expect(reported()).toEqual([expect.objectContaining({ OpenBatches: 0 })]);
  });
});

describe('createMetrics', () => {
  it('names the variable that is missing', () => {
    expect(() => createMetrics('reconciler', {})).toThrow('STACK_NAME');
  });
});
