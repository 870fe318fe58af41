import type { Clock } from '../ports/clock.ts';
import type { Progress, ProgressDelays, Step } from './progress.ts';
import { sleep } from './sleep.ts';
import type { TransformJob } from './transform-job.ts';

/**
 * Jobs go on by themselves, after a delay or at once. A delay counts from the moment that began it, so a job that is taken
 * up by a later process waits only for the rest.
 */
export class TimedProgress implements Progress {
  readonly #clock: Clock;
  readonly #delays: ProgressDelays;

  constructor(clock: Clock, delays: ProgressDelays) {
    this.#clock = clock;
    this.#delays = delays;
  }

  async take(step: Step, job: TransformJob, transition: () => Promise<void>, signal: AbortSignal): Promise<void> {
    await sleep(this.#clock, this.#restOfDelay(step, job), signal);
    await transition();
  }

  #restOfDelay(step: Step, { createdAt, lastModifiedAt }: TransformJob): number {
    const { startupDelayMs, stopDelayMs } = this.#delays;
    switch (step) {
      case 'start':
        return this.#rest(startupDelayMs, createdAt);
      case 'end':
        return 0;
      case 'stop':
        return this.#rest(stopDelayMs, lastModifiedAt);
    }
  }

  /** Never more than the delay itself, even if the clock was set back meanwhile. */
  #rest(delayMs: number, since: number): number {
    return delayMs === 0 ? 0 : Math.min(delayMs, since + delayMs - this.#clock.now());
  }
}
