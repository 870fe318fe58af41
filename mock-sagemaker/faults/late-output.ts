import { z } from 'zod';
import type { ObjectStore, WriteOptions } from '../ports/object-store.ts';
import type { Faults } from './faults.ts';
import type { HeldWork } from './held-work.ts';
import { delaySchema, timesSchema } from './limits.ts';
import { jobMatchSchema, type Subject } from './match.ts';

/** The job's `.out` objects appear only `delayMs` after the job has ended. Strikes once per job, at its first `.out`. */
export const lateOutputSchema = z.strictObject({
  kind: z.literal('late-output'),
  match: jobMatchSchema,
  delayMs: delaySchema,
  times: timesSchema,
});

/**
 * The store that one job works with. If the job is to be late with its output, the end of each `.out` is held back, so that
 * the object is not there before; nothing is kept beyond what the store itself holds of an upload that goes on.
 */
export class OutputsOfJob implements ObjectStore {
  readonly #store: ObjectStore;
  readonly #takeDelay: () => number | undefined;
  readonly #writes: Promise<void>[] = [];
  readonly #abandoned = new AbortController();
  readonly #released: Promise<void>;
  #release = (): void => {};
  #delayMs: number | undefined;
  #isDecided = false;

  constructor(store: ObjectStore, faults: Faults, subject: Subject) {
    this.#store = store;
    this.#takeDelay = () => faults.take('late-output', subject)?.delayMs;
    this.#released = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  list(bucket: string, prefix: string): ReturnType<ObjectStore['list']> {
    return this.#store.list(bucket, prefix);
  }

  read(bucket: string, key: string, signal: AbortSignal): AsyncIterable<Buffer> {
    return this.#store.read(bucket, key, signal);
  }

  write(bucket: string, key: string, body: AsyncIterable<Buffer>, options: WriteOptions): Promise<void> {
    const isOutput = key.endsWith('.out');
    if (isOutput && !this.#isDecided) {
      this.#delayMs = this.#takeDelay();
      this.#isDecided = true;
    }
    return isOutput && this.#delayMs !== undefined
      ? this.#writeLate(bucket, key, body, options)
      : this.#store.write(bucket, key, body, options);
  }

  /** Has late objects appear when it is time. */
  jobEnded(held: HeldWork): void {
    if (this.#delayMs === undefined) return;
    const appear = async (): Promise<void> => {
      this.#release();
      await Promise.allSettled(this.#writes);
    };
    held.after(this.#delayMs, appear, () => this.jobAbandoned());
  }

  /** Gives late objects up: another process will write them, or nobody wants them. */
  jobAbandoned(): void {
    this.#abandoned.abort();
  }

  /** Resolves when `body` has been taken; from then on the job cannot abort the write any more. */
  #writeLate(bucket: string, key: string, body: AsyncIterable<Buffer>, options: WriteOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = new AbortController();
      const forward = (): void => abort.abort(options.signal.reason);
      options.signal.addEventListener('abort', forward);
      const released = this.#released;
      async function* holdEnd(): AsyncGenerator<Buffer> {
        yield* body;
        options.signal.throwIfAborted();
        options.signal.removeEventListener('abort', forward);
        resolve();
        await released;
      }
      const signal = AbortSignal.any([abort.signal, this.#abandoned.signal]);
      const write = this.#store.write(bucket, key, holdEnd(), { ...options, signal });
      write.catch(reject);
      this.#writes.push(write);
    });
  }
}
