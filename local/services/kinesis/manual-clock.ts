import type { Clock } from '../../clock.ts';

/** A clock for tests that goes on only when told to. */
export interface ManualClock extends Clock {
  /** Goes on by `ms`, doing what falls due on the way at its own time. */
  advance(ms: number): void;
}

export function createManualClock(startMs: number): ManualClock {
  let nowMs = startMs;
  const pending = new Set<{ readonly dueMs: number; readonly work: () => void }>();
  return {
    now: () => nowMs,
    after(delayMs, work) {
      const entry = { dueMs: nowMs + Math.max(0, delayMs), work };
      pending.add(entry);
      return { [Symbol.dispose]: () => pending.delete(entry) };
    },
    advance(ms) {
      const endMs = nowMs + ms;
      for (;;) {
        const next = [...pending].filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0];
        if (next === undefined) break;
        nowMs = Math.max(nowMs, next.dueMs);
        pending.delete(next);
        next.work();
      }
      nowMs = endMs;
    },
  };
}
