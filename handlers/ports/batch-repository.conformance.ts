import { describe, expect, it } from 'vitest';
import type { Batch, Transform } from '../domain/batch.ts';
import { buildBatch } from '../fakes/build.ts';
import type { BatchRepository } from './batch-repository.ts';

const at = new Date('2026-03-04T05:07:00.000Z');
const otherBatchId = '5f0d4f0e-6c35-5d0b-9a35-0f5d7a1c7b11';
const lastBatchId = '5f0d4f0e-6c35-5d0b-9a35-0f5d7a1c7b12';

function buildTransform(batch: Batch, fields: Partial<Transform> = {}): Transform {
  const { batchId, dataKey, attempt, mode, openSince, expiresAt } = batch;
  const batches = [{ batchId, dataKey, attempt }];
  return { transformJobName: 't1', mode, batches, slot: 0, openSince, expiresAt, ...fields };
}

/** What every BatchRepository does. `create` gives one over an empty table. */
export function describeBatchRepository(name: string, create: () => Promise<BatchRepository>): void {
  describe(`${name} as BatchRepository`, () => {
    it('records a batch once and adds counts and content type to one made from its key', async () => {
      const batches = await create();
      const fromKey = await batches.record(buildBatch());
      const found = { recordCount: 3, byteCount: 99, contentType: 'text/csv' } as const;
      const counted = await batches.record(buildBatch(found));
      const again = await batches.record(buildBatch());

      expect(fromKey.recordCount).toBeUndefined();
      expect(counted).toEqual(buildBatch(found));
      expect(again).toEqual(counted);
    });

    it('never sets a closed batch back', async () => {
      const batches = await create();
      const batch = await batches.record(buildBatch());
      await batches.close(batch.batchId, { resultCount: 3, errorCount: 0 }, at);

      const again = await batches.record(buildBatch({ recordCount: 3, byteCount: 99 }));
      await batches.markCollecting(batch.batchId, at);
      await batches.close(batch.batchId, { resultCount: 0, errorCount: 3 }, at);

      expect(again.state).toBe('closed');
      expect(await batches.find(batch.batchId)).toMatchObject({ state: 'closed', resultCount: 3, errorCount: 0 });
      expect((await batches.find(batch.batchId))?.collectingAt).toBeUndefined();
      expect((await batches.listOpen()).batches).toEqual([]);
    });

    it('closes a batch that was seen only if it still is in that state, at that attempt', async () => {
      const batches = await create();
      const seen = await batches.record(buildBatch());
      const counts = { resultCount: 0, errorCount: 3 };
      await batches.claim(buildTransform(seen), at);

      await batches.close(seen.batchId, counts, at, seen);
      const inTransform = await batches.find(seen.batchId);
      await batches.reopen(seen.batchId, 't1', { mode: 'together', attempt: 2, platformFailures: 1 });
      await batches.close(seen.batchId, counts, at, seen);
      const reopened = await batches.find(seen.batchId);
      await batches.close(seen.batchId, counts, at, { ...seen, attempt: 2 });

      expect(inTransform?.state).toBe('transforming');
      expect(reopened?.state).toBe('waiting');
      expect(await batches.find(seen.batchId)).toMatchObject({ state: 'closed', ...counts });
      await batches.close(otherBatchId, counts, at, seen);
      expect(await batches.find(otherBatchId)).toBeUndefined();
    });

    it('moves a batch into the transform that claims it', async () => {
      const batches = await create();
      const batch = await batches.record(buildBatch());
      const transform = buildTransform(batch);

      const outcome = await batches.claim(transform, at);

      const open = await batches.listOpen();
      expect(outcome).toBe('claimed');
      expect(open.transforms).toEqual([transform]);
      expect(open.batches).toMatchObject([
        { state: 'transforming', transformJobName: 't1', transformingAt: at.toISOString() },
      ]);
      expect(await batches.findTransform('t1')).toEqual(transform);
    });

    it('refuses a taken place, a taken batch, another attempt and a known transform, and leaves all as it was', async () => {
      const batches = await create();
      const batch = await batches.record(buildBatch());
      const other = await batches.record(buildBatch({ batchId: otherBatchId }));
      await batches.claim(buildTransform(batch), at);

      const outcomes = [
        await batches.claim(buildTransform(other, { transformJobName: 't2' }), at),
        await batches.claim(buildTransform(batch, { transformJobName: 't2', slot: 1 }), at),
        await batches.claim(buildTransform({ ...other, attempt: 2 }, { transformJobName: 't2', slot: 1 }), at),
        await batches.claim(buildTransform(other, { slot: 1 }), at),
      ];

      const open = await batches.listOpen();
      expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused']);
      expect(open.transforms).toHaveLength(1);
      expect(await batches.find(otherBatchId)).toEqual(other);
    });

    it('lets one of two starters at once have a place', async () => {
      const batches = await create();
      const batch = await batches.record(buildBatch());
      const other = await batches.record(buildBatch({ batchId: otherBatchId }));

      const outcomes = await Promise.all([
        batches.claim(buildTransform(batch), at),
        batches.claim(buildTransform(other, { transformJobName: 't2' }), at),
      ]);

      expect(outcomes.toSorted()).toEqual(['claimed', 'refused']);
    });

    it('gives a place away when its time is over, though its item may still be there', async () => {
      const batches = await create();
      const batch = await batches.record(buildBatch());
      const other = await batches.record(buildBatch({ batchId: otherBatchId }));
      const last = await batches.record(buildBatch({ batchId: lastBatchId }));
      await batches.claim(buildTransform(batch), at);
      const lastMoment = new Date(batch.expiresAt * 1000 - 1);
      const over = new Date(batch.expiresAt * 1000);
      const later = { expiresAt: batch.expiresAt + 86_400 };

      const outcomes = [
        await batches.claim(buildTransform(other, { transformJobName: 't2', ...later }), lastMoment),
        await batches.claim(buildTransform(other, { transformJobName: 't2', ...later }), over),
        await batches.claim(buildTransform(last, { transformJobName: 't3', ...later }), over),
      ];

      expect(outcomes).toEqual(['refused', 'claimed', 'refused']);
    });

    it('reopens a batch for its next attempt only out of the transform that it is in', async () => {
      const batches = await create();
      const batch = await batches.record(buildBatch());
      await batches.claim(buildTransform(batch), at);
      await batches.markCollecting(batch.batchId, at);
      const retry = { mode: 'isolated', attempt: 2, platformFailures: 0 } as const;

      await batches.reopen(batch.batchId, 'another', retry);
      const untouched = await batches.find(batch.batchId);
      await batches.reopen(batch.batchId, 't1', retry);
      await batches.reopen(batch.batchId, 't1', { ...retry, attempt: 3 });

      expect(untouched?.state).toBe('transforming');
      expect(await batches.find(batch.batchId)).toEqual({ ...batch, ...retry, state: 'waiting' });
    });

    it('frees the place of a transform that ends, once', async () => {
      const batches = await create();
      const batch = await batches.record(buildBatch());
      const other = await batches.record(buildBatch({ batchId: otherBatchId }));
      const transform = buildTransform(batch);
      await batches.claim(transform, at);

      const isEnded = await batches.endTransform(transform, at);
      const next = await batches.claim(buildTransform(other, { transformJobName: 't2' }), at);
      const isEndedAgain = await batches.endTransform(transform, new Date());
      const third = await batches.claim(buildTransform(other, { transformJobName: 't3' }), at);

      expect([isEnded, isEndedAgain]).toEqual([true, false]);
      expect(next).toBe('claimed');
      expect(third).toBe('refused');
      expect((await batches.findTransform('t1'))?.endedAt).toBe(at.toISOString());
      expect((await batches.listOpen()).transforms).toMatchObject([{ transformJobName: 't2' }]);
    });
  });
}
