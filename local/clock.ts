/** Where time comes from. Everything in `local` that waits or stamps takes one of these, never `Date` or `setTimeout`. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `work` once after `delayMs` of this clock's time; disposing the result cancels it. */
  after(delayMs: number, work: () => void): Disposable;
}

const maxTimerMs = 2 ** 31 - 1;

/** A moment of the machine's clock, and what an environment's clock showed then. */
export interface ClockOrigin {
  readonly machineMs: number;
  readonly environmentMs: number;
  readonly timeScale: number;
}

/** What a clock with this origin shows when the machine's shows `machineMs`. */
export const timeSince = (origin: ClockOrigin, machineMs: number): number =>
  Math.round(origin.environmentMs + (machineMs - origin.machineMs) * origin.timeScale);

/**
 * The machine's clock, running `timeScale` times faster from the moment it is created: with 60, an hour of waiting
 * (batching window, schedule, deadline) passes in a minute and timestamps advance with it.
 *
 * @param aheadMs how far it is ahead of the machine's when it starts
 */
export function createClock(timeScale = 1, aheadMs = 0): Clock {
  const machineMs = Date.now();
  const origin = { machineMs, environmentMs: machineMs + aheadMs, timeScale };
  return {
    now: () => timeSince(origin, Date.now()),
    after(delayMs, work) {
      const timer = setTimeout(work, Math.min(Math.max(0, delayMs) / timeScale, maxTimerMs));
      return { [Symbol.dispose]: () => clearTimeout(timer) };
    },
  };
}
