import { EventOutbox, type EventOutboxOptions } from './event-outbox.ts';
import { createStateChangeEvent, type EventOrigin } from './state-change-event.ts';
import type { TransformJob } from './transform-job.ts';

export interface JobRepositoryOptions extends EventOutboxOptions {
  readonly origin: EventOrigin;
  readonly newId: () => string;
}

/**
 * The jobs by name, in any spelling. A status change and its event are stored together and the event is published
 * afterwards, per job in order, so that neither is lost when the process ends in between.
 */
export class JobRepository implements AsyncDisposable {
  readonly #options: JobRepositoryOptions;
  readonly #outbox: EventOutbox;
  #lastSequence: number;

  constructor(options: JobRepositoryOptions) {
    this.#options = options;
    this.#outbox = new EventOutbox(options);
    this.#lastSequence = options.store.values().reduce((last, { sequence }) => Math.max(last, sequence), 0);
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

  /** Adds a job whose name is free. */
  async add(job: TransformJob): Promise<void> {
    const key = keyOf(job.request.TransformJobName);
    await this.#options.store.put(key, this.#withEvent(job));
    this.#outbox.publish(key);
  }

  /** Applies a transition to the job as it is now. A transition that changes nothing writes nothing. */
  async update(name: string, transition: (job: TransformJob, now: number) => TransformJob): Promise<void> {
    const key = keyOf(name);
    const job = this.#options.store.get(key);
    if (!job) return;
    const next = transition(job, this.#options.clock.now());
    if (next === job) return;
    await this.#options.store.put(key, next.status === job.status ? next : this.#withEvent(next));
    if (next.status !== job.status) this.#outbox.publish(key);
  }

  /** Publishes what an earlier process left unpublished. */
  resumeEvents(): void {
    for (const { request, pendingEvents } of this.list()) {
      if (pendingEvents.length > 0) this.#outbox.publish(keyOf(request.TransformJobName));
    }
  }

  /** Whether every status change has been told. */
  get isPublished(): boolean {
    return this.#outbox.isEmpty;
  }

  /** Waits for events that are being handed over; those behind them stay for the next process. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#outbox[Symbol.asyncDispose]();
  }

  #withEvent(job: TransformJob): TransformJob {
    const event = createStateChangeEvent(job, this.#options.origin, this.#options.newId());
    return { ...job, pendingEvents: [...job.pendingEvents, event] };
  }
}

function keyOf(name: string): string {
  return name.toLowerCase();
}
