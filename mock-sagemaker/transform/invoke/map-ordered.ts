import { setMaxListeners } from 'node:events';

/** What the items that are held may weigh together. One item may weigh more; then it is held alone. */
export interface Budget<Item> {
  readonly max: number;
  readonly weigh: (item: Item) => number;
}

/**
 * Applies `work` to up to `limit` items at a time and yields the results in the order of the items. Never holds more than
 * `limit` items, and takes no further one while those it holds use up `budget`, so a slow consumer slows the source down. The
 * first failure, in that order, ends it; `work` learns through its signal that its result is no longer wanted, be it for that
 * reason or because `signal` aborted.
 */
export async function* mapOrdered<Item, Result>(
  source: AsyncIterable<Item>,
  limit: number,
  signal: AbortSignal,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
  budget?: Budget<Item>,
): AsyncGenerator<Result> {
  const abandoned = new AbortController();
  const wanted = AbortSignal.any([signal, abandoned.signal]);
  setMaxListeners(0, wanted); // One per request that is open.
  const running: Promise<Result>[] = [];
  const weights: number[] = [];
  let heldWeight = 0;
  const items = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await items.next().catch((cause: unknown) => ({ done: 'failed', cause }) as const);
      if (next.done === true) break;
      // What the source throws takes its turn behind the work that is running.
      const result = next.done === 'failed' ? Promise.reject(next.cause) : work(next.value, wanted);
      result.catch(() => {}); // Awaited in its turn; until then a failure is not unhandled.
      running.push(result);
      if (next.done === 'failed') break;
      if (budget !== undefined) {
        const weight = budget.weigh(next.value);
        weights.push(weight);
        heldWeight += weight;
      }
      const isFull = (): boolean => running.length >= limit || (budget !== undefined && heldWeight >= budget.max);
      for (let first = running[0]; first !== undefined && isFull(); first = running[0]) {
        const value = await first;
        void running.shift();
        heldWeight -= weights.shift() ?? 0;
        yield value;
      }
    }
    for (let result = running[0]; result !== undefined; result = running[0]) {
      const value = await result;
      void running.shift();
      yield value;
    }
  } finally {
    abandoned.abort();
    await Promise.allSettled(running);
    await items.return?.();
  }
}
