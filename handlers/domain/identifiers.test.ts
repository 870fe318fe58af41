import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveBatchId, deriveJobId, deriveTransformJobName, isJobId } from './identifiers.ts';

describe('deriveTransformJobName', () => {
  it('does not depend on the order of the batches', () => {
    const batches = fc.array(fc.record({ batchId: fc.uuid(), attempt: fc.integer({ min: 1, max: 9 }) }), {
      minLength: 1,
    });

    fc.assert(
      fc.property(batches, (some) => {
        expect(deriveTransformJobName(some.toReversed())).toBe(deriveTransformJobName(some));
      }),
    );
  });

  it('changes with the attempt and with the set of batches', () => {
    const names = [
      deriveTransformJobName([{ batchId: 'a', attempt: 1 }]),
      deriveTransformJobName([{ batchId: 'a', attempt: 2 }]),
      deriveTransformJobName([
        { batchId: 'a', attempt: 1 },
        { batchId: 'b', attempt: 1 },
      ]),
    ];

    expect(new Set(names).size).toBe(3);
  });

  it('is a name that SageMaker takes', () => {
    expect(deriveTransformJobName([{ batchId: 'a', attempt: 1 }])).toMatch(/^slipway-[0-9a-f]{32}$/);
  });
});

describe('deriveJobId', () => {
  it('is the same for the same caller and key, and another for another caller', () => {
    expect(deriveJobId('key-1', 'order-7')).toBe(deriveJobId('key-1', 'order-7'));
    expect(deriveJobId('key-1', 'order-7')).not.toBe(deriveJobId('key-2', 'order-7'));
    expect(isJobId(deriveJobId('key-1', 'order-7'))).toBe(true);
  });
});

describe('deriveBatchId', () => {
  it('differs between ranges of a shard and between shards', () => {
    const ids = [deriveBatchId('s0', '1', '2'), deriveBatchId('s0', '1', '3'), deriveBatchId('s1', '1', '2')];

    expect(new Set(ids).size).toBe(3);
  });
});
