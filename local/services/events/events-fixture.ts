import { pino } from 'pino';
import type { FunctionInvoker, InvocationResult } from '../../lambda/function-invoker.ts';
import { type KinesisFixture, startKinesisFixture, testScope } from '../kinesis/kinesis-fixture.ts';
import { createEventsService, type EventsService } from './events-service.ts';

/** Functions that remember what they were given and answer what they are told. */
interface RecordingInvoker extends FunctionInvoker {
  readonly payloads: { readonly functionName: string; readonly payload: unknown }[];
  answer: (functionName: string) => Promise<InvocationResult>;
}

/** EventBridge on a store of its own, with recording functions and a real Kinesis, for tests. */
export interface EventsFixture extends AsyncDisposable, Omit<KinesisFixture, 'restart'> {
  readonly invoker: RecordingInvoker;
  readonly events: EventsService;
  /** Stops the service and creates another one on the same store, as after a restart. */
  restart(): Promise<EventsService>;
}

export async function startEventsFixture(): Promise<EventsFixture> {
  const { store, clock, kinesis, [Symbol.asyncDispose]: disposeKinesis } = await startKinesisFixture();
  const invoker: RecordingInvoker = {
    payloads: [],
    answer: async () => ({ payload: 'null' }),
    async invoke(functionName, payload) {
      this.payloads.push({ functionName, payload: JSON.parse(payload) });
      return this.answer(functionName);
    },
  };
  let nextId = 0;
  const create = () =>
    createEventsService({
      store,
      clock,
      ...testScope,
      logger: pino({ level: 'silent' }),
      functionInvoker: invoker,
      kinesis,
      newId: () => `id-${++nextId}`,
    });
  let current = create();
  const events = current;
  events.start();
  return {
    store,
    clock,
    kinesis,
    invoker,
    events,
    async restart() {
      await current[Symbol.asyncDispose]();
      current = create();
      return current;
    },
    async [Symbol.asyncDispose]() {
      await current[Symbol.asyncDispose]();
      await disposeKinesis();
    },
  };
}

export const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
