import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { FaultPoints } from '../../faults/fault-points.ts';
import { faultyDeliveries } from '../../faults/faulty-deliveries.ts';
import type { FunctionInvoker } from '../../lambda/function-invoker.ts';
import { createJsonService, type JsonService } from '../../protocol/json-service.ts';
import type { Store } from '../../store/store.ts';
import { defaultBusName } from './arns.ts';
import { createDeliveryQueue } from './delivery/delivery-queue.ts';
import { sendToTarget } from './delivery/send-to-target.ts';
import type { EventBus } from './event-bus.ts';
import { createEventPublisher, type EventPublisher } from './event-publisher.ts';
import type { EventsContext } from './events-context.ts';
import { notImplementedOperations, operations } from './operations/index.ts';
import { createRuleCatalog } from './rule-catalog.ts';
import { createScheduler } from './schedule/scheduler.ts';

export interface EventsDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
  readonly logger: Logger;
  readonly functionInvoker: FunctionInvoker;
  /** The Kinesis service, for targets that are streams. */
  readonly kinesis: Pick<JsonService, 'execute'>;
  readonly newId?: () => string;
  readonly faults?: FaultPoints | undefined;
}

export interface EventsService extends JsonService, AsyncDisposable {
  /** For other services: their events go to the default bus. */
  readonly bus: EventBus;
  /** Begins to deliver events and to fire schedules: once the functions that an earlier run's events are for are there again. */
  start(): void;
  /** Fires every enabled rule with a schedule now, beside its times; returns the names of the rules. */
  fireSchedules(): Promise<readonly string[]>;
  /** Events that have not reached their targets yet. */
  readonly pendingDeliveries: number;
}

const maxBodyBytes = 4 * 1024 * 1024;

/** EventBridge: buses, rules with patterns and schedules, delivery to functions, streams and other buses. */
export function createEventsService(dependencies: EventsDependencies): EventsService {
  const {
    store,
    clock,
    region,
    accountId,
    logger,
    functionInvoker,
    kinesis,
    newId = randomUUID,
    faults,
  } = dependencies;
  const scope = { region, accountId };
  const catalog = createRuleCatalog(store, clock.now());
  const queue = createDeliveryQueue({ store, clock, logger }, (delivery) =>
    sendToTarget(delivery, {
      functionInvoker,
      kinesis,
      forward: ({ event }, busName) => store.transaction(() => publisher.publishForwarded(event, busName)),
    }),
  );
  const publisher: EventPublisher = createEventPublisher(
    { catalog, clock, scope },
    faults === undefined ? queue.add : faultyDeliveries(faults, queue.add),
  );
  const onError = (error: unknown) => logger.error({ err: error }, 'a scheduled rule could not be fired');
  const scheduler = createScheduler({ store, clock, scope, catalog, publisher, newId, onError });
  const context: EventsContext = { catalog, publisher, scheduler, store, clock, scope, newId };
  const service = createJsonService({
    name: 'events',
    targetPrefix: 'AWSEvents',
    version: '1.1',
    operations,
    notImplemented: notImplementedOperations,
    context,
    maxBodyBytes,
  });
  return {
    ...service,
    bus: { publish: (event) => publisher.publish(event, defaultBusName) },
    start() {
      queue.start();
      scheduler.start();
    },
    fireSchedules: scheduler.fireAll,
    get pendingDeliveries() {
      return queue.size;
    },
    async [Symbol.asyncDispose]() {
      scheduler[Symbol.dispose]();
      await queue[Symbol.asyncDispose]();
    },
  };
}
