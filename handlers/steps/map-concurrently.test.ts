import { describe, expect, it } from 'vitest';
import { mapConcurrently } from './map-concurrently.ts';

const limits = { maxCount: 4, maxSize: 10, sizeOf: (size: number) => size };
const aMoment = () => new Promise((resolve) => setImmediate(resolve));

/** What is made of items that are their own sizes, and how much was under way at most. */
async function run(sizes: number[]) {
  const underWay: number[] = [];
  const most = { count: 0, size: 0 };
  const outputs: number[] = [];
  const work = async (size: number) => {
    underWay.push(size);
    most.count = Math.max(most.count, underWay.length);
    most.size = Math.max(
      most.size,
      underWay.reduce((sum, one) => sum + one, 0),
    );
    // Later items are done sooner.
    for (let pause = underWay.length; pause < 6; pause += 1) await aMoment();
    underWay.splice(underWay.indexOf(size), 1);
    return -size;
  };
  for await (const output of mapConcurrently(sizes, limits, work)) outputs.push(output);
  return { outputs, most };
}

describe('mapConcurrently', () => {
  it('gives what is made of each item in their order, so many at a time', async () => {
    const sizes = Array.from({ length: 50 }, (_, index) => (index % 2) + 1);

    const { outputs, most } = await run(sizes);

    expect(outputs).toEqual(sizes.map((size) => -size));
    expect(most.count).toBe(4);
  });

  it('has no more than the largest size under way, or one item that is larger', async () => {
    expect((await run([6, 4, 6, 4, 6])).most).toEqual({ count: 2, size: 10 });
    expect((await run([1, 25, 1, 25])).most).toEqual({ count: 1, size: 25 });
  });

  it('throws a failure in its turn, and waits for what is under way', async () => {
    const finished: number[] = [];
    const outputs: number[] = [];
    const mapped = mapConcurrently([1, 2, 3, 4], limits, async (item) => {
      if (item === 2) throw new Error('item 2 failed');
      for (let pause = 0; pause < 5; pause += 1) await aMoment();
      finished.push(item);
      return item;
    });

    const reading = async () => {
      for await (const output of mapped) outputs.push(output);
    };

    await expect(reading()).rejects.toThrow('item 2 failed');
    expect(outputs).toEqual([1]);
    expect(finished).toEqual([1, 3, 4]);
  });

  it('waits for what is under way if its source fails or its reader leaves', async () => {
    const finished: number[] = [];
    const work = async (item: number) => {
      await aMoment();
      finished.push(item);
      return item;
    };
    async function* source() {
      yield 1;
      throw new Error('no more items');
    }

    await expect(mapConcurrently(source(), limits, work).next()).rejects.toThrow('no more items');
    expect(finished).toEqual([1]);
    for await (const _first of mapConcurrently([2, 3, 4, 5, 6], limits, work)) break;
    expect(finished).toEqual([1, 2, 3, 4]);
  });
});
