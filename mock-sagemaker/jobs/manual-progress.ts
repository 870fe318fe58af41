import type { Progress, Step } from './progress.ts';
import type { TransformJob } from './transform-job.ts';

interface Permit {
  readonly passed: () => void;
  readonly failed: (reason: unknown) => void;
}

/** Jobs wait at each step until `advance` lets them take it. */
export class ManualProgress implements Progress {
  /** By ARN: jobs at a step. */
  readonly #waiting = new Map<string, (permit: Permit) => void>();
  /** By ARN: permits for jobs that are still at work. */
  readonly #permits = new Map<string, Permit[]>();

  async take(_step: Step, job: TransformJob, transition: () => Promise<void>, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const permit = this.#permits.get(job.arn)?.shift() ?? (await this.#nextPermit(job.arn, signal));
    try {
      await transition();
      permit.passed();
    } catch (error) {
      // The permit of a step that was cut off by a stop is good for the next one.
      if (signal.aborted) this.#permits.set(job.arn, [permit, ...(this.#permits.get(job.arn) ?? [])]);
      else permit.failed(error);
      throw error;
    }
  }

  /**
   * Lets a job take its next step, now or as soon as it gets there, and resolves when it has. Rejects if `isOver`
   * aborts before: the job will not get there any more.
   */
  advance(arn: string, isOver: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const permit: Permit = { passed: resolve, failed: reject };
      isOver.addEventListener('abort', () => {
        this.#permits.delete(arn);
        reject(isOver.reason);
      });
      const waiting = this.#waiting.get(arn);
      if (waiting) waiting(permit);
      else this.#permits.set(arn, [...(this.#permits.get(arn) ?? []), permit]);
    });
  }

  #nextPermit(arn: string, signal: AbortSignal): Promise<Permit> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(arn);
        signal.removeEventListener('abort', abort);
      };
      const abort = (): void => {
        leave();
        reject(signal.reason);
      };
      this.#waiting.set(arn, (permit) => {
        leave();
        resolve(permit);
      });
      signal.addEventListener('abort', abort);
    });
  }
}
