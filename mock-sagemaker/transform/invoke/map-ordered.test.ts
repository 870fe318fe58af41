import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { collect } from '../../testing/chunks.ts';
import { mapOrdered } from './map-ordered.ts';

const never = new AbortController().signal;

async function* count(to: number, seen: number[] = []): AsyncGenerator<number> {
  for (let next = 1; next <= to; next += 1) {
    seen.push(next);
    yield next;
  }
}

describe('mapOrdered', () => {
  it('yields in the order of the items, whichever ends first, never above the limit', async () => {
    let open = 0;
    let mostOpen = 0;
    const work = async (item: number): Promise<number> => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      for (let turns = 10 - item; turns > 0; turns -= 1) await turn();
      open -= 1;
      return item * 10;
    };

    const results = await collect(mapOrdered(count(9), 4, never, work));

    expect(results).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(mostOpen).toBe(4);
  });

  it('takes no more from the source than it may hold while nobody reads', async () => {
    const seen: number[] = [];
    const results = mapOrdered(count(9, seen), 3, never, async (item) => item);

    await results.next();

    expect(seen).toEqual([1, 2, 3]);
    await results.return(undefined);
  });

  it('takes no more than the budget holds, but always one', async () => {
    const seen: number[] = [];
    const budget = { max: 6, weigh: (item: number) => item };
    const results = mapOrdered(count(9, seen), 100, never, async (item) => item, budget);

    await results.next();
    const atFirst = [...seen];
    const others = await collect(results);

    expect(atFirst).toEqual([1, 2, 3]);
    expect(others).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('fails with the first failure in order and tells the others to give up', async () => {
    const abandoned: number[] = [];
    const work = async (item: number, signal: AbortSignal): Promise<number> => {
      if (item === 2) throw new Error('second');
      if (item === 3) throw new Error('third');
      signal.addEventListener('abort', () => abandoned.push(item));
      return item === 4
        ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
        : item;
    };

    await expect(collect(mapOrdered(count(4), 4, never, work))).rejects.toThrow('second');

    expect(abandoned).toEqual([1, 4]);
  });

  it('lets the work in front of a failing source have its say first', async () => {
    async function* source(): AsyncGenerator<number> {
      yield 1;
      throw new Error('source');
    }

    await expect(collect(mapOrdered(source(), 4, never, () => Promise.reject(new Error('work'))))).rejects.toThrow(
      'work',
    );
    await expect(collect(mapOrdered(source(), 4, never, async (item) => item))).rejects.toThrow('source');
  });
});
