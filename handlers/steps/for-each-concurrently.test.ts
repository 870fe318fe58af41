import { describe, expect, it } from 'vitest';
import { forEachConcurrently } from './for-each-concurrently.ts';

describe('forEachConcurrently', () => {
  it('works on each item once and on no more than the limit at a time', async () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    const done: number[] = [];
    let underWay = 0;
    let most = 0;

    await forEachConcurrently(items, 4, async (item) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      done.push(item);
    });

    expect(done.toSorted((a, b) => a - b)).toEqual(items);
    expect(most).toBe(4);
  });

  it('takes items no faster than it works', async () => {
    let taken = 0;
    async function* source() {
      for (; taken < 10; taken += 1) yield taken;
    }
    let finished = 0;

    await forEachConcurrently(source(), 2, async () => {
      expect(taken - finished).toBeLessThanOrEqual(2);
      await new Promise((resolve) => setImmediate(resolve));
      finished += 1;
    });

    expect(finished).toBe(10);
  });

  it('waits for what is under way and fails with the first failure', async () => {
    const finished: number[] = [];

    const run = forEachConcurrently([1, 2, 3, 4, 5, 6], 2, async (item) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (item === 1) throw new Error('item 1 failed');
      finished.push(item);
    });

    await expect(run).rejects.toThrow('item 1 failed');
    expect(finished).toEqual([2]);
  });

  it('waits for what is under way if its source fails', async () => {
    const finished: number[] = [];
    async function* source() {
      yield 1;
      throw new Error('no more items');
    }

    const run = forEachConcurrently(source(), 2, async (item) => {
      await new Promise((resolve) => setImmediate(resolve));
      finished.push(item);
    });

    await expect(run).rejects.toThrow('no more items');
    expect(finished).toEqual([1]);
  });
});
