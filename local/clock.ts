/** Where time comes from. Everything in `local` that waits or stamps takes one of these, never `Date` or `setTimeout`. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `work` once after `delayMs` of this clock's time; disposing the result cancels it. */
  after(delayMs: number, work: () => void): Disposable;
}

const longestTimerMs = 2 ** 31 - 1;

/**
 * The machine's clock, running `timeScale` times faster from the moment it is created: with 60, an hour of waiting
 * (batching window, schedule, deadline) passes in a minute and timestamps advance with it.
 */
export function createClock(timeScale = 1): Clock {
  const startedAt = Date.now();
  return {
    now: () => (timeScale === 1 ? Date.now() : Math.round(startedAt + (Date.now() - startedAt) * timeScale)),
    after(delayMs, work) {
      const timer = setTimeout(work, Math.min(Math.max(0, delayMs) / timeScale, longestTimerMs));
      return { [Symbol.dispose]: () => clearTimeout(timer) };
    },
  };
}
