import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { AwsError } from '../protocol/errors.ts';
import type { Store } from '../store/store.ts';
import { RuntimeStoppedError } from './errors.ts';
import type { LambdaRuntime } from './lambda-runtime.ts';

/** Events that were accepted and are not yet processed; they survive a restart. */
export interface AsyncInvocations extends AsyncDisposable {
  /** Begins with what a former process left. Disposing drops the invocations in progress; they come again. */
  start(): void;
  /** Resolves when the event is durable; the function is invoked afterwards. */
  enqueue(requestId: string, functionName: string, payload: string): Promise<void>;
}

export interface AsyncInvocationsDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly functions: Pick<LambdaRuntime, 'invokeAs'>;
  readonly logger: Logger;
}

interface QueuedEvent {
  readonly requestId: string;
  readonly functionName: string;
  readonly payload: string;
  readonly acceptedMs: number;
  readonly failedCount: number;
  readonly dueMs: number;
}

/** Lambda's defaults: two retries, after one and two minutes, and no attempt later than six hours. */
const maxRetries = 2;
const retryDelayMs = 60_000;
const maxAgeMs = 6 * 60 * 60 * 1000;

/**
 * Lambda's asynchronous invocation.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function createAsyncInvocations({
  store,
  clock,
  functions,
  logger,
}: AsyncInvocationsDependencies): AsyncInvocations {
  const events = store.collection<QueuedEvent, string>('lambda:async-invocations');
  const waiting = new Map<string, Disposable>();
  let running = false;
  /** The latest write: what is written when the queue is disposed is written to its end. */
  let recorded: Promise<void> = Promise.resolve();

  function schedule(event: QueuedEvent): void {
    const begin = () => {
      waiting.delete(event.requestId);
      void run(event);
    };
    if (event.dueMs <= clock.now()) begin();
    else waiting.set(event.requestId, clock.after(event.dueMs - clock.now(), begin));
  }

  async function run(event: QueuedEvent): Promise<void> {
    try {
      const next = await attempt(event);
      if (next === 'stopping' || !running) return;
      recorded = store.transaction(() => {
        if (next === undefined) void events.remove(event.requestId);
        else void events.put(next.requestId, next);
      });
      await recorded;
      if (next !== undefined && running) schedule(next);
    } catch (error) {
      logger.error(
        { err: error, functionName: event.functionName },
        'an asynchronous invocation could not be recorded',
      );
    }
  }

  /** @returns the event as it waits for its next attempt; `undefined` when it is done with. */
  async function attempt(event: QueuedEvent): Promise<QueuedEvent | 'stopping' | undefined> {
    const { requestId, functionName, payload, failedCount } = event;
    const dueMs = clock.now() + retryDelayMs * (failedCount + 1);
    let next: QueuedEvent;
    try {
      const result = await functions.invokeAs(requestId, functionName, payload);
      if (result.functionError === undefined) return undefined;
      next = { ...event, failedCount: failedCount + 1, dueMs };
    } catch (error) {
      if (error instanceof RuntimeStoppedError) return 'stopping';
      // Throttling costs no retry; a function that was deleted meanwhile gets no events.
      const isThrottled = error instanceof AwsError && error.code === 'TooManyRequestsException';
      next = { ...event, failedCount: isThrottled ? failedCount : maxRetries + 1, dueMs };
    }
    if (next.failedCount <= maxRetries && next.dueMs - event.acceptedMs <= maxAgeMs) return next;
    logger.warn({ functionName, requestId }, 'an asynchronous event was given up');
    return undefined;
  }

  return {
    start() {
      running = true;
      for (const { value } of events.getRange()) schedule(value);
    },
    async enqueue(requestId, functionName, payload) {
      const now = clock.now();
      const event = { requestId, functionName, payload, acceptedMs: now, failedCount: 0, dueMs: now };
      await store.transaction(() => events.put(requestId, event));
      if (running) schedule(event);
    },
    async [Symbol.asyncDispose]() {
      running = false;
      for (const timer of waiting.values()) timer[Symbol.dispose]();
      await recorded;
    },
  };
}
