import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';

/** What faults hold back for a while. Disposing it lets everything go at once, so that nothing is lost for good. */
export class HeldWork implements AsyncDisposable {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #held = new Map<() => void, () => void>();
  readonly #running = new Set<Promise<void>>();
  #isClosing = false;

  constructor(clock: Clock, logger: Logger) {
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Does `work` when `delayMs` of the clock's time are over, or `giveUp` if nobody wants it any more. */
  after(delayMs: number, work: () => Promise<void>, giveUp: () => void = () => {}): void {
    const letGo = (): void => {
      timer[Symbol.dispose]();
      this.#held.delete(letGo);
      this.#run(work);
    };
    const timer = this.#clock.after(delayMs, letGo);
    const drop = (): void => {
      timer[Symbol.dispose]();
      giveUp();
    };
    if (this.#isClosing) letGo();
    else this.#held.set(letGo, drop);
  }

  /** Whether nothing is held, and nothing that was let go is still under way. */
  get isEmpty(): boolean {
    return this.#held.size === 0 && this.#running.size === 0;
  }

  /** Forgets everything that is held. */
  drop(): void {
    for (const drop of this.#held.values()) drop();
    this.#held.clear();
  }

  #run(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => this.#logger.warn('what a fault held back failed', { error }))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    for (const letGo of this.#held.keys()) letGo();
    await Promise.all(this.#running);
  }
}
