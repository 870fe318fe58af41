import type { Clock } from '../ports/clock.ts';

/** Time that passes when told to. */
export class ManualClock implements Clock {
  #now: number;
  #timers: { readonly at: number; readonly work: () => void }[] = [];

  constructor(startMs = 0) {
    this.#now = startMs;
  }

  /** When each piece of work that waits is due. */
  get due(): readonly number[] {
    return this.#timers.map(({ at }) => at);
  }

  now(): number {
    return this.#now;
  }

  after(delayMs: number, work: () => void): Disposable {
    const timer = { at: this.#now + delayMs, work };
    this.#timers.push(timer);
    return {
      [Symbol.dispose]: () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      },
    };
  }

  /** Lets time pass; what is due runs in the order of its time. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.work();
    }
    this.#now = until;
  }
}
