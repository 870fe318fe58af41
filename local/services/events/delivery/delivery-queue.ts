import type { Logger } from 'pino';
import type { Clock } from '../../../clock.ts';
import type { Store } from '../../../store/store.ts';
import { createPatientCommits } from '../patient-commits.ts';
import type { Delivery } from './delivery.ts';
import { type Outcome, planRetry } from './retry.ts';

/** Hands deliveries to their targets, at least once each, over restarts too. */
export interface DeliveryQueue extends AsyncDisposable {
  /** Called inside a store transaction; the delivery starts after its commit. */
  add(delivery: Delivery): void;
  /** Begins to deliver, what an earlier run left included. Before, functions that events are for may not be there yet. */
  start(): void;
  /** Deliveries not finished yet, those that wait for their next attempt included. */
  readonly size: number;
}

/** Deliveries under way at once to one target; its function queues what it cannot run. */
const maxConcurrentPerTarget = 32;

/** @param send hands an event over once and says how it went; it does not throw */
export function createDeliveryQueue(
  { store, clock, logger }: { store: Store; clock: Clock; logger: Logger },
  send: (delivery: Delivery) => Promise<Outcome>,
): DeliveryQueue {
  const stored = store.collection<Delivery, number>('events:deliveries');
  const open = new Map<number, Delivery>();
  const readyByTarget = new Map<string, number[]>();
  const runningByTarget = new Map<string, number>();
  const timers = new Map<number, Disposable>();
  const uncommitted = new Set<number>();
  const commits = createPatientCommits({ store, clock }, (error) =>
    logger.error({ err: error }, 'event delivery could not be recorded'),
  );
  let started = false;
  let stopped = false;

  for (const { key, value } of stored.getRange()) open.set(key, value);
  let lastId = Math.max(0, ...open.keys());

  function add(delivery: Delivery): void {
    lastId += 1;
    open.set(lastId, delivery);
    void stored.put(lastId, delivery);
    if (uncommitted.size === 0) setImmediate(() => void startCommitted());
    uncommitted.add(lastId);
  }

  /** Transactions commit in order: once a later one has, those that added deliveries before have or have failed. */
  async function startCommitted(): Promise<void> {
    while (uncommitted.size > 0 && !stopped) {
      const ids = [...uncommitted];
      await commits.commit(() => undefined);
      for (const id of ids) {
        uncommitted.delete(id);
        if (stored.doesExist(id)) begin(id);
        else open.delete(id); // Its transaction failed: nobody was told that the event was taken.
      }
    }
  }

  function begin(id: number): void {
    const delivery = open.get(id);
    if (delivery !== undefined && started && delivery.notBeforeMs > clock.now()) wait(id, delivery);
    else makeReady(id);
  }

  function wait(id: number, delivery: Delivery): void {
    const delayMs = delivery.notBeforeMs - clock.now();
    const timer = clock.after(Math.max(0, delayMs), () => {
      timers.delete(id);
      makeReady(id);
    });
    timers.set(id, timer);
  }

  function makeReady(id: number): void {
    const delivery = open.get(id);
    if (delivery === undefined || !started || stopped) return;
    const arn = delivery.target.Arn;
    const ready = readyByTarget.get(arn);
    if (ready === undefined) readyByTarget.set(arn, [id]);
    else ready.push(id);
    startReady(arn);
  }

  function startReady(arn: string): void {
    const ready = readyByTarget.get(arn) ?? [];
    for (;;) {
      const running = runningByTarget.get(arn) ?? 0;
      const id = running < maxConcurrentPerTarget && !stopped ? ready.shift() : undefined;
      const delivery = id === undefined ? undefined : open.get(id);
      if (id === undefined || delivery === undefined) return;
      runningByTarget.set(arn, running + 1);
      void attempt(id, delivery).then(() => {
        runningByTarget.set(arn, (runningByTarget.get(arn) ?? 1) - 1);
        startReady(arn);
      });
    }
  }

  async function attempt(id: number, delivery: Delivery): Promise<void> {
    const outcome = await send(delivery);
    // What is still stored at the end is delivered again at the next start.
    if (stopped) return;
    if (outcome.kind === 'delivered') return finish(id);
    const { attempts, target } = delivery;
    const counted = {
      ...attempts,
      functionFailures: attempts.functionFailures + (outcome.kind === 'function-failed' ? 1 : 0),
      notTaken: attempts.notTaken + (outcome.kind === 'not-taken' ? 1 : 0),
    };
    const next = planRetry(outcome, counted, target.RetryPolicy, clock.now());
    const fields = { rule: delivery.ruleName, target: target.Arn, event: delivery.event.id, reason: outcome.reason };
    if (next === 'give-up') {
      logger.warn({ ...fields, ...counted }, 'event dropped: its target did not take it');
      return finish(id);
    }
    logger.info({ ...fields, retryAtMs: next.retryAtMs }, 'event delivery failed, to be tried again');
    const waiting = { ...delivery, attempts: counted, notBeforeMs: next.retryAtMs };
    await commits.commit(() => void stored.put(id, waiting));
    open.set(id, waiting);
    if (!stopped) wait(id, waiting);
  }

  async function finish(id: number): Promise<void> {
    open.delete(id);
    await commits.commit(() => void stored.remove(id));
  }

  return {
    add,
    start() {
      started = true;
      for (const [id, delivery] of open) if (!uncommitted.has(id)) wait(id, delivery);
    },
    get size() {
      return open.size;
    },
    async [Symbol.asyncDispose]() {
      stopped = true;
      commits[Symbol.dispose]();
      for (const timer of timers.values()) timer[Symbol.dispose]();
      await store.transaction(() => undefined);
    },
  };
}
