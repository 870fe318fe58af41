import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBatch } from '../fakes/build.ts';
import type { Batch, Transform } from './batch.ts';
import { maxBatchesPerTransform, planTransforms } from './plan-transforms.ts';

const now = new Date('2026-03-04T06:00:00.000Z');

function buildBatches(count: number, fields: Partial<Batch> = {}): Batch[] {
  return Array.from({ length: count }, (_, index) =>
    buildBatch({
      batchId: `00000000-0000-5000-8000-${index.toString(16).padStart(12, '0')}`,
      openSince: new Date(Date.parse('2026-03-04T05:00:00.000Z') + index * 60_000).toISOString(),
      ...fields,
    }),
  );
}

function buildRunning(slot: number): Transform {
  return { transformJobName: `t${slot}`, mode: 'together', batches: [], slot, openSince: '', expiresAt: 0 };
}

const idsOf = (plan: Transform[]) => plan.map(({ batches }) => batches.map(({ batchId }) => batchId));
const s3 = { maxTransformJobs: 4, triggerType: 'S3' } as const;

describe('planTransforms', () => {
  it('gives each waiting batch its own transform while there are places', () => {
    const batches = buildBatches(3);

    const plan = planTransforms(batches, [buildRunning(1)], s3, now);

    expect(idsOf(plan)).toEqual(batches.map(({ batchId }) => [batchId]));
    expect(plan.map(({ slot }) => slot)).toEqual([0, 2, 3]);
  });

  it('coalesces batches that wait for the last place', () => {
    const batches = buildBatches(5);

    const plan = planTransforms(batches, [0, 1, 2].map(buildRunning), s3, now);

    expect(idsOf(plan)).toEqual([batches.map(({ batchId }) => batchId)]);
  });

  it('starts nothing while all places are taken', () => {
    expect(planTransforms(buildBatches(2), [0, 1, 2, 3].map(buildRunning), s3, now)).toEqual([]);
  });

  it('counts transforms in places that a smaller configuration no longer has', () => {
    const limits = { maxTransformJobs: 2, triggerType: 'S3' } as const;

    expect(planTransforms(buildBatches(1), [5, 6].map(buildRunning), limits, now)).toEqual([]);
  });

  it('puts all that waits into one transform when a schedule triggers', () => {
    const batches = buildBatches(3);

    const plan = planTransforms(batches, [], { maxTransformJobs: 4, triggerType: 'Schedule' }, now);

    expect(idsOf(plan)).toEqual([batches.map(({ batchId }) => batchId)]);
  });

  it('gives an isolated batch a transform to itself', () => {
    const [isolated, ...together] = buildBatches(3).map((batch, index) =>
      index === 0 ? { ...batch, mode: 'isolated' as const } : batch,
    );

    const plan = planTransforms([...together, ...(isolated ? [isolated] : [])], [0, 1].map(buildRunning), s3, now);

    expect(plan.map(({ mode, batches }) => [mode, batches.length])).toEqual([
      ['isolated', 1],
      ['together', 2],
    ]);
  });

  it('leaves a batch alone until its back-off is over', () => {
    const [batch] = buildBatches(1, { notBefore: '2026-03-04T06:00:00.001Z' });

    expect(planTransforms(batch ? [batch] : [], [], s3, now)).toEqual([]);
    expect(planTransforms(batch ? [batch] : [], [], s3, new Date('2026-03-04T06:00:00.001Z'))).toHaveLength(1);
  });

  const anyOpenWork = fc.record({
    batches: fc
      .array(fc.record({ mode: fc.constantFrom('together', 'isolated'), minute: fc.nat(59) }), { maxLength: 250 })
      .map((specs) =>
        buildBatches(specs.length).map((batch, index): Batch => {
          const { mode = 'together', minute = 0 } = specs[index] ?? {};
          return {
            ...batch,
            mode: mode === 'isolated' ? 'isolated' : 'together',
            openSince: new Date(Date.parse('2026-03-04T05:00:00.000Z') + minute * 60_000).toISOString(),
          };
        }),
      ),
    running: fc.uniqueArray(fc.nat(9), { maxLength: 10 }).map((slots) => slots.map(buildRunning)),
    limits: fc.record({
      maxTransformJobs: fc.integer({ min: 1, max: 10 }),
      triggerType: fc.constantFrom('S3' as const, 'Schedule' as const),
    }),
  });

  it('never plans more than MaxTransformJobs, never a place twice, never a batch twice', () => {
    fc.assert(
      fc.property(anyOpenWork, ({ batches, running, limits }) => {
        const plan = planTransforms(batches, running, limits, now);

        const slots = [...running, ...plan].map(({ slot }) => slot);
        const ids = idsOf(plan).flat();
        expect(plan.length).toBeLessThanOrEqual(Math.max(0, limits.maxTransformJobs - running.length));
        expect(new Set(slots).size).toBe(slots.length);
        expect(new Set(ids).size).toBe(ids.length);
        expect(plan.every((transform) => transform.batches.length <= maxBatchesPerTransform)).toBe(true);
        expect(plan.every(({ slot }) => slot < limits.maxTransformJobs)).toBe(true);
      }),
    );
  });

  it('gets every batch into a transform, round after round', () => {
    fc.assert(
      fc.property(anyOpenWork, ({ batches, limits }) => {
        let waiting = batches;
        for (let round = 0; waiting.length > 0 && round <= batches.length; round += 1) {
          const planned = new Set(idsOf(planTransforms(waiting, [], limits, now)).flat());
          waiting = waiting.filter(({ batchId }) => !planned.has(batchId));
        }

        expect(waiting).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('plans the same whatever the order in which the batches are read', () => {
    fc.assert(
      fc.property(anyOpenWork, ({ batches, running, limits }) => {
        const plan = planTransforms(batches, running, limits, now);

        expect(planTransforms(batches.toReversed(), running.toReversed(), limits, now)).toEqual(plan);
      }),
    );
  });
});
