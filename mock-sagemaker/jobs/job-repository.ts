import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { ResourceStore } from '../ports/resource-store.ts';
import { createStateChangeEvent, type EventOrigin, type TransformJobStateChangeEvent } from './state-change-event.ts';
import type { TransformJob } from './transform-job.ts';

export interface JobRepositoryOptions {
  readonly store: ResourceStore<TransformJob>;
  readonly origin: EventOrigin;
  readonly publishEvent: (event: TransformJobStateChangeEvent) => Promise<void>;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The jobs by name, in any spelling. A status change and its event are stored together and the event is published
 * afterwards, per job in order, so that neither is lost when the process ends in between.
 */
export class JobRepository implements AsyncDisposable {
  readonly #options: JobRepositoryOptions;
  readonly #publishing = new Map<string, Promise<void>>();
  #lastSequence: number;
  #isClosing = false;

  constructor(options: JobRepositoryOptions) {
    this.#options = options;
    this.#lastSequence = Math.max(0, ...options.store.values().map(({ sequence }) => sequence));
  }

  get(name: string): TransformJob | undefined {
    return this.#options.store.get(keyOf(name));
  }

  list(): TransformJob[] {
    return this.#options.store.values();
  }

  nextSequence(): number {
    this.#lastSequence += 1;
    return this.#lastSequence;
  }

  /** False if the name is taken. */
  async add(job: TransformJob): Promise<boolean> {
    const key = keyOf(job.request.TransformJobName);
    if (!(await this.#options.store.putIfAbsent(key, this.#withEvent(job)))) return false;
    this.#publish(key);
    return true;
  }

  /** Applies a transition to the job as it is now. A transition that changes nothing writes nothing. */
  async update(name: string, transition: (job: TransformJob, now: number) => TransformJob): Promise<void> {
    const key = keyOf(name);
    const job = this.#options.store.get(key);
    if (!job) return;
    const next = transition(job, this.#options.clock.now());
    if (next === job) return;
    await this.#options.store.put(key, next.status === job.status ? next : this.#withEvent(next));
    if (next.status !== job.status) this.#publish(key);
  }

  /** Publishes what an earlier process left unpublished. */
  resumeEvents(): void {
    for (const { request, pendingEvents } of this.list()) {
      if (pendingEvents.length > 0) this.#publish(keyOf(request.TransformJobName));
    }
  }

  /** Waits for events that are being handed over; those behind them stay for the next process. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    await Promise.all(this.#publishing.values());
  }

  #withEvent(job: TransformJob): TransformJob {
    const event = createStateChangeEvent(job, this.#options.origin, this.#options.newId());
    return { ...job, pendingEvents: [...job.pendingEvents, event] };
  }

  #publish(key: string): void {
    const previous = this.#publishing.get(key) ?? Promise.resolve();
    const current = previous.then(() => this.#publishNext(key));
    this.#publishing.set(key, current);
    void current.then(() => {
      if (this.#publishing.get(key) === current) this.#publishing.delete(key);
    });
  }

  async #publishNext(key: string): Promise<void> {
    while (!this.#isClosing) {
      const event = this.#options.store.get(key)?.pendingEvents[0];
      if (!event) return;
      try {
        await this.#options.publishEvent(event);
      } catch (error) {
        this.#options.logger.warn('state change event not published', { jobArn: event.detail.TransformJobArn, error });
        return; // It stays first in line, to be tried again at the next change or start.
      }
      const job = this.#options.store.get(key);
      if (job) await this.#options.store.put(key, { ...job, pendingEvents: job.pendingEvents.slice(1) });
    }
  }
}

function keyOf(name: string): string {
  return name.toLowerCase();
}
