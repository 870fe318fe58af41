import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClock } from '../../clock.ts';
import { createKinesisService, type KinesisService } from '../../services/kinesis/kinesis-service.ts';
import { openEphemeralStore, type Store } from '../../store/store.ts';
import { createFunctionDefinitions } from '../function-definitions.ts';
import { buildFunction, type FunctionFixture } from '../function-fixture.ts';
import { createLambdaRuntime, type LambdaRuntime } from '../lambda-runtime.ts';
import { createEventSourceMappings, type EventSourceMappings } from './event-source-mappings.ts';

/** The mapping over the real stream and the real runtime: a function that prints what it gets. */
let store: Store;
let kinesis: KinesisService;
let fixture: FunctionFixture;
let runtime: LambdaRuntime;
let mappings: EventSourceMappings;
let lines: string[];
const place = { region: 'us-east-1', accountId: '000000000000' };
const logger = pino({ level: 'silent' });

beforeEach(async () => {
  store = await openEphemeralStore(await mkdtemp(join(tmpdir(), 'slipway-kinesis-source-')));
  const clock = createClock();
  kinesis = createKinesisService({ ...place, store, clock, logger });
  fixture = await buildFunction(
    `export const handler = async ({ Records }) => {
       for (const { kinesis } of Records) process.stdout.write(Buffer.from(kinesis.data, 'base64') + '\\n');
     }`,
  );
  const functions = createFunctionDefinitions(store);
  await functions.put(fixture.definition);
  lines = [];
  const logs = {
    append(_group: string, _stream: string, _timestamp: number, message: string) {
      if (message.startsWith('record ')) lines.push(message);
    },
  };
  const endpointVariables = () => ({});
  runtime = createLambdaRuntime({
    ...place,
    functions,
    logs,
    clock,
    timeScale: 1,
    endpointVariables,
    maxEnvironmentsPerFunction: 2,
  });
  const dependencies = {
    ...place,
    store,
    clock,
    logger,
    reader: kinesis.reader,
    functions: runtime,
    definitions: functions,
  };
  mappings = createEventSourceMappings({ ...dependencies, objects: { put: () => Promise.resolve() } });
  mappings.start();
  await kinesis.execute('CreateStream', {
    StreamName: 'jobs',
    ShardCount: 1,
    StreamModeDetails: { StreamMode: 'PROVISIONED' },
  });
  await mappings.put({
    uuid: 'mapping-1',
    functionName: 'example',
    eventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/jobs',
    enabled: true,
    batchSize: 10,
    maximumBatchingWindowInSeconds: 0,
    maximumRetryAttempts: 0,
    maximumRecordAgeInSeconds: -1,
    bisectBatchOnFunctionError: false,
    parallelizationFactor: 1,
    startingPosition: 'TRIM_HORIZON',
    reportBatchItemFailures: true,
  });
});
afterEach(async () => {
  await mappings[Symbol.asyncDispose]();
  await runtime[Symbol.asyncDispose]();
  await kinesis[Symbol.asyncDispose]();
  await fixture[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function put(...names: string[]): Promise<void> {
  for (const name of names) {
    const Data = Buffer.from(`record ${name}`).toString('base64');
    await kinesis.execute('PutRecord', { StreamName: 'jobs', PartitionKey: name, Data });
  }
}

test('brings what is put on the stream to the function, in order', async () => {
  const names = Array.from({ length: 25 }, (_, index) => String(index));

  await put(...names);

  await expect.poll(() => lines).toEqual(names.map((name) => `record ${name}`));
});

test('follows the stream over a split', async () => {
  await put('before');
  await kinesis.execute('SplitShard', {
    StreamName: 'jobs',
    ShardToSplit: 'shardId-000000000000',
    NewStartingHashKey: String(2n ** 127n),
  });

  await put('a', 'b', 'c', 'd');

  await expect.poll(() => lines.toSorted()).toEqual(['record a', 'record b', 'record before', 'record c', 'record d']);
  expect(lines[0]).toBe('record before');
});
