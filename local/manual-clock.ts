import type { Clock } from './clock.ts';

/** For tests: time that passes when told to. */
export interface ManualClock extends Clock {
  /** Lets time pass; what is due runs in order of its time. */
  advance(ms: number): void;
  /** How much work waits for its time. */
  readonly pendingCount: number;
}

export function createManualClock(startMs = 0): ManualClock {
  let now = startMs;
  let timers: { readonly at: number; readonly work: () => void }[] = [];

  return {
    now: () => now,
    after(delayMs, work) {
      const timer = { at: now + delayMs, work };
      timers.push(timer);
      return {
        [Symbol.dispose]() {
          timers = timers.filter((other) => other !== timer);
        },
      };
    },
    get pendingCount() {
      return timers.length;
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const [due] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (due === undefined) break;
        timers = timers.filter((other) => other !== due);
        now = Math.max(now, due.at);
        due.work();
      }
      now = until;
    },
  };
}
