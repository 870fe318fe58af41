import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../manual-clock.ts';
import { openEphemeralStore, type Store } from '../../store/store.ts';
import { RuntimeStoppedError, requestTooLarge, tooManyRequests } from '../errors.ts';
import type { FinishedInvocation } from '../function-invoker.ts';
import { createEventSourceMappings, type EventSourceMappings } from './event-source-mappings.ts';
import { createInMemoryStream, type InMemoryStream } from './in-memory-stream.ts';
import type { MappingSettings } from './mapping.ts';

const settings: MappingSettings = {
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

let store: Store;
let clock: ManualClock;
let stream: InMemoryStream;
let mappings: EventSourceMappings;
let batches: string[][];
let written: { bucketName: string; key: string; body: { [name: string]: unknown } }[];
/** What the function does with a batch; the default succeeds. */
let respond: (batch: string[]) => Partial<FinishedInvocation> | Promise<Partial<FinishedInvocation>>;

const failed = { payload: '{"errorMessage":"no"}', functionError: 'Unhandled' } as const;
/** Sequence numbers count from 1, so a record that says n has number n where all tests write that way. */
const failedAt = (sequenceNumber: string) => ({
  payload: JSON.stringify({ batchItemFailures: [{ itemIdentifier: sequenceNumber }] }),
});

function start(): EventSourceMappings {
  const created = createEventSourceMappings({
    store,
    clock,
    reader: stream,
    functions: {
      functionArn: (name) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
      async invokeAs(_requestId, _functionName, payload) {
        const { Records } = JSON.parse(payload);
        const batch = Records.map(({ kinesis }: { kinesis: { data: string } }) =>
          Buffer.from(kinesis.data, 'base64').toString(),
        );
        batches.push(batch);
        return { payload: 'null', logLines: [], ...(await respond(batch)) };
      },
    },
    definitions: {
      get: () => undefined,
      list: () => [],
      put: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
    objects: {
      put(bucketName, key, body) {
        written.push({ bucketName, key, body: JSON.parse(body) });
        return Promise.resolve();
      },
    },
    region: 'us-east-1',
    logger: pino({ level: 'silent' }),
  });
  created.start();
  return created;
}

beforeEach(async () => {
  store = await openEphemeralStore(await mkdtemp(join(tmpdir(), 'slipway-mappings-')));
  clock = createManualClock(1_000_000);
  stream = createInMemoryStream(clock, 'shard-1');
  batches = [];
  written = [];
  respond = () => ({});
  mappings = start();
});
afterEach(async () => {
  await mappings[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

const seen = (...expected: string[][]) => expect.poll(() => batches).toEqual(expected);
const isIdle = (after: string) =>
  expect
    .poll(() => store.collection('lambda:checkpoints').get(['mapping-1', 'shard-1']))
    .toMatchObject({ sequenceNumber: after });
/** Lets waits between attempts pass until the function has seen this. */
const seenWhileWaiting = (...expected: string[][]) =>
  expect
    .poll(() => {
      clock.advance(1000);
      return batches;
    })
    .toEqual(expected);
const discardedBatches = () =>
  written.map(({ body }) => [
    Reflect.get(Object(body.requestContext), 'condition'),
    Reflect.get(Object(body.KinesisBatchInfo), 'batchSize'),
  ]);

test('hands full batches over at once, and what is left when the window closes', async () => {
  await mappings.put(settings);

  stream.add('shard-1', '1', '2', '3', '4');
  await seen(['1', '2', '3']);
  await expect.poll(() => clock.pendingCount).toBe(1);
  clock.advance(59_999);
  expect(batches).toHaveLength(1);
  clock.advance(1);

  await seen(['1', '2', '3'], ['4']);
});

test('closes open windows on demand', async () => {
  await mappings.put(settings);
  stream.add('shard-1', '1');

  mappings.flushWindows();

  await seen(['1']);
});

test('has a backlog until the last record is done with', async () => {
  await mappings.put(settings);
  const before = mappings.hasBacklog();

  stream.add('shard-1', '1');
  const whileItWaits = mappings.hasBacklog();
  mappings.flushWindows();

  expect([before, whileItWaits]).toEqual([false, true]);
  await expect.poll(() => mappings.hasBacklog()).toBe(false);
});

test('gives the function the event Lambda gives', async () => {
  let event: unknown;
  await mappings[Symbol.asyncDispose]();
  mappings = createEventSourceMappings({
    store,
    clock,
    reader: stream,
    functions: {
      functionArn: (name) => name,
      invokeAs(_requestId, _functionName, payload) {
        event = JSON.parse(payload);
        return Promise.resolve({ payload: 'null', logLines: [] });
      },
    },
    definitions: {
      get: () => undefined,
      list: () => [],
      put: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
    objects: { put: () => Promise.resolve() },
    region: 'us-east-1',
    logger: pino({ level: 'silent' }),
  });
  mappings.start();
  await mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });

  stream.add('shard-1', 'hello');

  await expect
    .poll(() => event)
    .toEqual({
      Records: [
        {
          kinesis: {
            kinesisSchemaVersion: '1.0',
            partitionKey: 'key',
            sequenceNumber: '1',
            data: 'aGVsbG8=',
            approximateArrivalTimestamp: 1000,
          },
          eventSource: 'aws:kinesis',
          eventVersion: '1.0',
          eventID: 'shard-1:1',
          eventName: 'aws:kinesis:record',
          invokeIdentityArn: '',
          awsRegion: 'us-east-1',
          eventSourceARN: settings.eventSourceArn,
        },
      ],
    });
});

test('retries from the first record that failed, then gives the rest up and goes on', async () => {
  respond = (batch) => (batch.includes('2') ? failedAt('2') : {});
  await mappings.put(settings);

  stream.add('shard-1', '1', '2', '3', '4', '5', '6');

  await seenWhileWaiting(['1', '2', '3'], ['2', '3'], ['2', '3'], ['4', '5', '6']);
  expect(discardedBatches()).toEqual([['RetryAttemptsExhausted', 2]]);
  expect(written[0]?.body).toMatchObject({
    requestContext: { approximateInvokeCount: 2 },
    responseContext: { functionError: null },
  });
  expect(written[0]?.bucketName).toBe('data');
});

test('bisects a batch that fails as a whole until the bad record stands alone', async () => {
  respond = (batch) => (batch.includes('2') ? failed : {});
  await mappings.put({ ...settings, batchSize: 4, bisectBatchOnFunctionError: true, maximumRetryAttempts: 0 });

  stream.add('shard-1', '1', '2', '3', '4');

  await seen(['1', '2', '3', '4'], ['1', '2'], ['1'], ['2'], ['3', '4']);
  await expect.poll(discardedBatches).toEqual([['RetryAttemptsExhausted', 1]]);
});

test('does not count an invocation that did not happen', async () => {
  let calls = 0;
  respond = () => {
    calls += 1;
    return calls < 5 ? Promise.reject(tooManyRequests()) : {};
  };
  await mappings.put(settings);

  stream.add('shard-1', '1', '2', '3');

  const batch = ['1', '2', '3'];
  await seenWhileWaiting(batch, batch, batch, batch, batch);
  expect(written).toEqual([]);
});

test('counts a batch that is too large for the function as failed', async () => {
  respond = () => Promise.reject(requestTooLarge());
  await mappings.put({ ...settings, maximumRetryAttempts: 0 });

  stream.add('shard-1', '1', '2', '3');

  await expect.poll(discardedBatches).toEqual([['RetryAttemptsExhausted', 3]]);
});

test('discards records beyond the age limit without invoking the function', async () => {
  await mappings.put({ ...settings, maximumRecordAgeInSeconds: 60, enabled: false });
  stream.add('shard-1', '1', '2');
  clock.advance(61_000);
  stream.add('shard-1', '3');

  await mappings.put({ ...settings, maximumRecordAgeInSeconds: 60 });

  await seen(['3']);
  expect(discardedBatches()).toEqual([['RecordAgeExceeded', 2]]);
});

test('gives up, retrying for ever, on what has left the stream', async () => {
  respond = (batch) => (batch.includes('1') ? failed : {});
  await mappings.put({ ...settings, maximumRetryAttempts: -1 });
  stream.add('shard-1', '1', '2', '3');
  await seen(['1', '2', '3']);

  stream.dropOldest('shard-1', 1);

  await seenWhileWaiting(['1', '2', '3'], ['2', '3']);
  expect(discardedBatches()).toEqual([['RecordAgeExceeded', 1]]);
});

test('gives up, where no function can be invoked, on what has left the stream', async () => {
  respond = () => Promise.reject(tooManyRequests());
  await mappings.put({ ...settings, maximumRecordAgeInSeconds: 3600 });
  stream.add('shard-1', '1', '2', '3');
  await seen(['1', '2', '3']);

  stream.dropOldest('shard-1', 2);
  respond = () => ({});

  await seenWhileWaiting(['1', '2', '3'], ['3']);
  expect(discardedBatches()).toEqual([['RecordAgeExceeded', 2]]);
});

test('goes on after a restart where it stopped, and delivers an unfinished batch again', async () => {
  await mappings.put(settings);
  stream.add('shard-1', '1', '2', '3');
  await isIdle('3');
  respond = () => Promise.reject(new RuntimeStoppedError());
  stream.add('shard-1', '4', '5', '6');
  await seen(['1', '2', '3'], ['4', '5', '6']);

  await mappings[Symbol.asyncDispose]();
  respond = () => ({});
  mappings = start();

  await seen(['1', '2', '3'], ['4', '5', '6'], ['4', '5', '6']);
  await isIdle('6');
});

test('drops the result of an invocation that is in progress when it is disposed', async () => {
  let answer = () => {};
  respond = () => new Promise((resolve) => (answer = () => resolve({})));
  await mappings.put(settings);
  stream.add('shard-1', '1', '2', '3');
  await seen(['1', '2', '3']);

  await mappings[Symbol.asyncDispose]();
  answer();
  respond = () => ({});
  mappings = start();

  await seen(['1', '2', '3'], ['1', '2', '3']);
});

test('starts at LATEST, and at a time', async () => {
  stream.add('shard-1', '1');
  clock.advance(1000);
  stream.add('shard-1', '2');

  await mappings.put({ ...settings, startingPosition: 'LATEST', maximumBatchingWindowInSeconds: 0 });
  stream.add('shard-1', '3');
  await seen(['3']);
  await mappings.put({
    ...settings,
    uuid: 'mapping-2',
    startingPosition: 'AT_TIMESTAMP',
    startingPositionTimestampMs: clock.now(),
    maximumBatchingWindowInSeconds: 0,
  });

  await seen(['3'], ['2', '3']);
});

test('reads a child shard when its parents are done with', async () => {
  stream = createInMemoryStream(clock, 'shard-1', 'shard-2');
  await mappings[Symbol.asyncDispose]();
  mappings = start();
  let release = () => {};
  respond = (batch) => (batch.includes('2') ? new Promise((resolve) => (release = () => resolve({}))) : {});
  await mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });
  stream.add('shard-1', '1');
  stream.add('shard-2', '2');
  await expect.poll(() => batches.length).toBe(2);

  stream.reshard(['shard-1', 'shard-2'], 'shard-3');
  stream.add('shard-3', '3');
  await expect
    .poll(() => store.collection('lambda:checkpoints').get(['mapping-1', 'shard-1']))
    .toMatchObject({ finished: true });
  const before = batches.flat();
  release();

  await expect.poll(() => batches.flat()).toEqual([...before, '3']);
  expect(before.toSorted()).toEqual(['1', '2']);
});

test('waits no longer for a window when its shard is closed', async () => {
  await mappings.put(settings);
  stream.add('shard-1', '1');

  stream.reshard(['shard-1'], 'shard-2');

  await seen(['1']);
});

test('skips records that match no filter pattern', async () => {
  await mappings.put({
    ...settings,
    maximumBatchingWindowInSeconds: 0,
    batchSize: 10,
    filterPatterns: ['{"data":{"kind":["job"]}}'],
  });

  stream.add('shard-1', '{"kind":"other"}', '{"kind":"job"}', 'not json');

  await seen(['{"kind":"job"}']);
});

test('lets others take their turn while it skips a backlog', async () => {
  stream.add('shard-1', ...Array.from({ length: 30 }, () => '{"kind":"other"}'), '{"kind":"job"}');
  const readAfter = vi.spyOn(stream, 'readAfter');

  await mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0, filterPatterns: ['{"data":{"kind":["job"]}}'] });
  await turn();
  const readsInOneTurn = readAfter.mock.calls.length;
  await seen(['{"kind":"job"}']);

  expect(readsInOneTurn).toBeLessThan(5);
});

test('pauses while disabled, and keeps its place', async () => {
  await mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });
  stream.add('shard-1', '1');
  await isIdle('1');

  await mappings.put({ ...settings, enabled: false });
  stream.add('shard-1', '2');
  await mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });

  await seen(['1'], ['2']);
});

test('forgets its place when deleted, and deletes twice without complaint', async () => {
  await mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });
  stream.add('shard-1', '1');
  await isIdle('1');

  await mappings.delete('mapping-1');
  await mappings.delete('mapping-1');
  expect(() => mappings.get('mapping-1')).toThrow('does not exist');
  await mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });

  await seen(['1'], ['1']);
});

test('makes changes of one mapping that come at once one after the other', async () => {
  await mappings.put(settings);

  await Promise.all([mappings.put({ ...settings, batchSize: 1 }), mappings.put({ ...settings, batchSize: 2 })]);
  stream.add('shard-1', '1', '2');
  await isIdle('2');

  expect(batches).toEqual([['1', '2']]);
});
