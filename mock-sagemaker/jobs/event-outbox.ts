import type { Clock } from '../ports/clock.ts';
import { EventRefusedError } from '../ports/errors.ts';
import type { Logger } from '../ports/logger.ts';
import type { ResourceStore } from '../ports/resource-store.ts';
import { Semaphore } from '../transform/invoke/semaphore.ts';
import { sleep } from './sleep.ts';
import type { TransformJobStateChangeEvent } from './state-change-event.ts';
import type { TransformJob } from './transform-job.ts';

export interface EventOutboxOptions {
  readonly store: ResourceStore<TransformJob>;
  /** Rejects with an `EventRefusedError` if trying again is of no use. */
  readonly publishEvent: (event: TransformJobStateChangeEvent) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}

const firstRetryMs = 1000;
const maxRetryMs = 60_000;
/** Of a burst of thousands the others would wait inside the client, where waiting counts towards the time-out of a request. */
const maxInFlight = 32;

/**
 * Publishes the events that wait with their jobs: per job in order, each until it is taken or refused for good. An event
 * leaves its job only afterwards, so that a later process publishes what this one could not.
 */
export class EventOutbox implements AsyncDisposable {
  readonly #options: EventOutboxOptions;
  readonly #publishing = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  readonly #inFlight = new Semaphore(maxInFlight);
  readonly #closing = new AbortController();
  readonly #reasonsSaid = new Set<string>();

  constructor(options: EventOutboxOptions) {
    this.#options = options;
  }

  /** To be called when an event was stored with the job under `key`. */
  publish(key: string): void {
    if (this.#publishing.has(key) || this.#closing.signal.aborted) return;
    this.#publishing.add(key);
    const done = this.#publishAll(key).catch((error: unknown) => {
      if (!this.#closing.signal.aborted) this.#options.logger.error('events of a job not published', { key, error });
    });
    this.#running.add(done);
    void done.then(() => this.#running.delete(done));
  }

  /** Whether no event waits to be taken. */
  get isEmpty(): boolean {
    return this.#publishing.size === 0;
  }

  /** Waits for events that are being handed over; those behind them stay for the next process. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running);
  }

  async #publishAll(key: string): Promise<void> {
    const { store, clock } = this.#options;
    const { signal } = this.#closing;
    try {
      for (let retryMs = firstRetryMs; ; ) {
        if (!store.get(key)?.pendingEvents[0] || signal.aborted) return;
        if (await this.#inFlight.run(() => this.#publishNext(key, retryMs), signal)) {
          retryMs = firstRetryMs;
        } else {
          await sleep(clock, retryMs, signal);
          retryMs = Math.min(retryMs * 2, maxRetryMs);
        }
      }
    } finally {
      this.#publishing.delete(key); // Before anything else runs: an event that comes now begins a new round.
    }
  }

  /** False if the event is to be published again. */
  async #publishNext(key: string, retryMs: number): Promise<boolean> {
    const event = this.#options.store.get(key)?.pendingEvents[0];
    if (!event) return true; // A reset came while this waited for its turn.
    if (!(await this.#isDoneWith(event, retryMs))) return false;
    await this.#remove(key, event);
    return true;
  }

  /** Whether no one need be told of the event any more. */
  async #isDoneWith(event: TransformJobStateChangeEvent, retryMs: number): Promise<boolean> {
    const { publishEvent, logger } = this.#options;
    try {
      await publishEvent(event);
      return true;
    } catch (error) {
      if (error instanceof EventRefusedError) {
        this.#giveUp(event, error);
        return true;
      }
      logger.warn('state change event not published yet', { jobArn: event.detail.TransformJobArn, retryMs, error });
      return false;
    }
  }

  /** A write that fails leaves the event to the next process, which publishes it again. */
  async #remove(key: string, event: TransformJobStateChangeEvent): Promise<void> {
    const { store, logger } = this.#options;
    const job = store.get(key);
    if (job?.pendingEvents[0]?.id !== event.id) return; // A reset has made room for another job of that name.
    await store
      .put(key, { ...job, pendingEvents: job.pendingEvents.slice(1) })
      .catch((error: unknown) => logger.error('published event not removed', { key, error }));
  }

  #giveUp({ detail }: TransformJobStateChangeEvent, { message }: EventRefusedError): void {
    if (this.#reasonsSaid.has(message)) return;
    this.#reasonsSaid.add(message);
    const fields = { jobArn: detail.TransformJobArn, status: detail.TransformJobStatus, reason: message };
    this.#options.logger.warn('state change event refused; further ones for the same reason are not reported', fields);
  }
}
