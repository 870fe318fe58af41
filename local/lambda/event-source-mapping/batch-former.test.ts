import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBatchFormer } from './batch-former.ts';

const item = (id: number, bytes = 10) => ({ id, bytes });
const ids = (batch: readonly { id: number }[] | undefined) => batch?.map(({ id }) => id);

test('hands a batch over as soon as it is full', () => {
  const former = createBatchFormer<ReturnType<typeof item>>({ maxRecords: 2, windowMs: 1000, maxBytes: 1000 });

  former.add([item(1)], 0);
  const before = former.take(0);
  former.add([item(2), item(3)], 1);

  expect([before, ids(former.take(1)), former.take(1)]).toEqual([undefined, [1, 2], undefined]);
});

test('hands over what there is when the window closes, counted from the first record', () => {
  const former = createBatchFormer<ReturnType<typeof item>>({ maxRecords: 10, windowMs: 1000, maxBytes: 1000 });

  former.add([item(1)], 500);
  former.add([item(2)], 900);

  expect([former.closesAtMs(), former.take(1499), ids(former.take(1500))]).toEqual([1500, undefined, [1, 2]]);
  expect(former.closesAtMs()).toBeUndefined();
});

test('does not wait without a window', () => {
  const former = createBatchFormer<ReturnType<typeof item>>({ maxRecords: 10, windowMs: 0, maxBytes: 1000 });

  former.add([item(1)], 5);

  expect(ids(former.take(5))).toEqual([1]);
});

test('cuts a batch before it becomes too large, and lets one record pass that is too large by itself', () => {
  const former = createBatchFormer<ReturnType<typeof item>>({ maxRecords: 10, windowMs: 1000, maxBytes: 100 });

  former.add([item(1, 60), item(2, 60), item(3, 500)], 0);

  expect([ids(former.take(0)), ids(former.take(0)), ids(former.take(0)), former.take(0)]).toEqual([
    [1],
    [2],
    [3],
    undefined,
  ]);
});

test('closes an open window on demand', () => {
  const former = createBatchFormer<ReturnType<typeof item>>({ maxRecords: 10, windowMs: 1000, maxBytes: 1000 });

  former.add([item(1)], 0);

  expect([ids(former.take(0, true)), former.take(0, true)]).toEqual([[1], undefined]);
});

test('loses nothing, keeps the order, and exceeds no limit, whatever comes when', () => {
  const limits = fc.record({
    maxRecords: fc.integer({ min: 1, max: 8 }),
    windowMs: fc.integer({ min: 0, max: 50 }),
    maxBytes: fc.integer({ min: 1, max: 100 }),
  });
  const step = fc.record({ sizes: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }), passedMs: fc.nat(30) });

  fc.assert(
    fc.property(limits, fc.array(step), (limit, steps) => {
      const former = createBatchFormer<ReturnType<typeof item>>(limit);
      const added: number[] = [];
      const taken: number[] = [];
      const addedAt = new Map<number, number>();
      let now = 0;
      const takeAll = (closeNow: boolean) => {
        for (let batch = former.take(now, closeNow); batch !== undefined; batch = former.take(now, closeNow)) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(limit.maxRecords);
          if (batch.length > 1) {
            expect(batch.reduce((sum, { bytes }) => sum + bytes + 1, 0)).toBeLessThanOrEqual(limit.maxBytes);
          }
          taken.push(...batch.map(({ id }) => id));
        }
      };

      for (const { sizes, passedMs } of steps) {
        now += passedMs;
        const items = sizes.map((bytes, index) => item(added.length + index, bytes));
        for (const { id } of items) addedAt.set(id, now);
        added.push(...items.map(({ id }) => id));
        former.add(items, now);
        takeAll(false);
        for (const id of added.slice(taken.length)) expect(now - (addedAt.get(id) ?? 0)).toBeLessThan(limit.windowMs);
      }
      takeAll(true);

      expect(taken).toEqual(added);
    }),
  );
});
