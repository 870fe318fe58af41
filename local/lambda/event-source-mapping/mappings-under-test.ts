import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect } from 'vitest';
import { createManualClock } from '../../manual-clock.ts';
import { openEphemeralStore, type Store } from '../../store/store.ts';
import type { FinishedInvocation } from '../function-invoker.ts';
import { createEventSourceMappings, type EventSourceMappings } from './event-source-mappings.ts';
import { createInMemoryStream } from './in-memory-stream.ts';
import type { MappingSettings } from './mapping.ts';

/** Of a mapping from the only shard to a function; tests change what they are about. */
export const settings: MappingSettings = {
  uuid: 'mapping-1',
  functionName: 'example',
  eventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/jobs',
  enabled: true,
  batchSize: 3,
  maximumBatchingWindowInSeconds: 60,
  maximumRetryAttempts: 1,
  maximumRecordAgeInSeconds: -1,
  bisectBatchOnFunctionError: false,
  parallelizationFactor: 1,
  startingPosition: 'TRIM_HORIZON',
  reportBatchItemFailures: true,
  onFailureDestinationArn: 'arn:aws:s3:::data',
};

/** Mappings from a stream in memory to a function of the test, and all that both have seen. */
export class MappingsUnderTest implements AsyncDisposable {
  readonly clock = createManualClock(1_000_000);
  stream = createInMemoryStream(this.clock, 'shard-1');
  /** What the function got: each event, and of each batch what its records say. */
  readonly events: unknown[] = [];
  readonly batches: string[][] = [];
  /** What was written to the on-failure destination. */
  readonly written: { bucketName: string; key: string; body: { [name: string]: unknown } }[] = [];
  /** What the function does with a batch; the default succeeds. */
  respond: (batch: string[]) => Partial<FinishedInvocation> | Promise<Partial<FinishedInvocation>> = () => ({});
  readonly store: Store;
  mappings: EventSourceMappings;

  private constructor(store: Store) {
    this.store = store;
    this.mappings = this.#create();
  }

  static async start(): Promise<MappingsUnderTest> {
    const store = await openEphemeralStore(await mkdtemp(join(tmpdir(), 'slipway-mappings-')));
    return new MappingsUnderTest(store);
  }

  /** As a new process does, on what is stored; the mappings before it are disposed by then. */
  restart(): void {
    this.mappings = this.#create();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.mappings[Symbol.asyncDispose]();
    await this.store[Symbol.asyncDispose]();
  }

  async seen(...expected: string[][]): Promise<void> {
    await expect.poll(() => this.batches).toEqual(expected);
  }

  /** Lets waits between attempts pass until the function has seen this. */
  async seenWhileWaiting(...expected: string[][]): Promise<void> {
    await expect
      .poll(() => {
        this.clock.advance(1000);
        return this.batches;
      })
      .toEqual(expected);
  }

  async isIdle(after: string): Promise<void> {
    await expect.poll(() => this.checkpoint('shard-1')).toMatchObject({ sequenceNumber: after });
  }

  checkpoint(shardId: string): unknown {
    return this.store.collection('lambda:checkpoints').get([settings.uuid, shardId]);
  }

  /** Why each batch was given up, and how many records it had. */
  discardedBatches(): unknown[][] {
    return this.written.map(({ body }) => [
      Reflect.get(Object(body.requestContext), 'condition'),
      Reflect.get(Object(body.KinesisBatchInfo), 'batchSize'),
    ]);
  }

  #create(): EventSourceMappings {
    const mappings = createEventSourceMappings({
      store: this.store,
      clock: this.clock,
      reader: this.stream,
      functions: {
        functionArn: (name) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
        invokeAs: async (_requestId, _functionName, payload) => {
          const event = JSON.parse(payload);
          this.events.push(event);
          const batch = event.Records.map(({ kinesis }: { kinesis: { data: string } }) =>
            Buffer.from(kinesis.data, 'base64').toString(),
          );
          this.batches.push(batch);
          return { payload: 'null', logLines: [], ...(await this.respond(batch)) };
        },
      },
      definitions: {
        get: () => undefined,
        list: () => [],
        put: () => Promise.resolve(),
        delete: () => Promise.resolve(),
      },
      objects: {
        put: (bucketName, key, body) => {
          this.written.push({ bucketName, key, body: JSON.parse(body) });
          return Promise.resolve();
        },
      },
      region: 'us-east-1',
      logger: pino({ level: 'silent' }),
    });
    mappings.start();
    return mappings;
  }
}
