import { setMaxListeners } from 'node:events';

/**
 * Applies `work` to up to `limit` items at a time and yields the results in the order of the items. Never holds more than
 * `limit` items, so a slow consumer slows the source down. The first failure, in that order, ends it; `work` learns
 * through its signal that its result is no longer wanted, be it for that reason or because `signal` aborted.
 */
export async function* mapOrdered<Item, Result>(
  source: AsyncIterable<Item>,
  limit: number,
  signal: AbortSignal,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
): AsyncGenerator<Result> {
  const abandoned = new AbortController();
  const wanted = AbortSignal.any([signal, abandoned.signal]);
  setMaxListeners(0, wanted); // One per request that is open.
  const running: Promise<Result>[] = [];
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
      const [first] = running;
      if (running.length >= limit && first !== undefined) {
        const value = await first;
        void running.shift();
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
