import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock, type ManualClock } from '../manual-clock.ts';
import { openEphemeralStore, type Store } from '../store/store.ts';
import { type AsyncInvocations, createAsyncInvocations } from './async-invocations.ts';
import { functionNotFound, RuntimeStoppedError, tooManyRequests } from './errors.ts';
import type { FinishedInvocation } from './function-invoker.ts';

let store: Store;
let clock: ManualClock;
let invocations: AsyncInvocations;
let calls: string[];
let respond: () => Promise<FinishedInvocation>;

const ok = () => Promise.resolve({ payload: 'null', logLines: [] });
const failed = () => Promise.resolve({ payload: '{}', functionError: 'Unhandled' as const, logLines: [] });

function start(): AsyncInvocations {
  const functions = {
    invokeAs(requestId: string, _name: string, payload: string) {
      calls.push(`${requestId} ${payload}`);
      return respond();
    },
  };
  const created = createAsyncInvocations({ store, clock, functions, logger: pino({ level: 'silent' }) });
  created.start();
  return created;
}

beforeEach(async () => {
  store = await openEphemeralStore(await mkdtemp(join(tmpdir(), 'slipway-async-')));
  clock = createManualClock();
  calls = [];
  respond = ok;
  invocations = start();
});
afterEach(async () => {
  await invocations[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

const queued = () => [...store.collection('lambda:async-invocations').getKeys()];

test('invokes once and forgets an event that succeeds', async () => {
  await invocations.enqueue('request-1', 'example', '{}');

  await expect.poll(queued).toEqual([]);
  expect(calls).toEqual(['request-1 {}']);
});

test('retries a failure twice, after one and two minutes, with the same request id', async () => {
  respond = failed;
  await invocations.enqueue('request-1', 'example', '{}');

  await expect.poll(() => [calls.length, clock.pendingCount]).toEqual([1, 1]);
  clock.advance(60_000);
  await expect.poll(() => [calls.length, clock.pendingCount]).toEqual([2, 1]);
  clock.advance(119_999);
  expect(calls).toHaveLength(2);
  clock.advance(1);

  await expect.poll(queued).toEqual([]);
  expect(calls).toEqual(['request-1 {}', 'request-1 {}', 'request-1 {}']);
});

test('does not count throttling, for six hours', async () => {
  respond = () => Promise.reject(tooManyRequests());
  await invocations.enqueue('request-1', 'example', '{}');

  await expect
    .poll(
      () => {
        clock.advance(60_000);
        return queued();
      },
      { timeout: 10_000, interval: 1 },
    )
    .toEqual([]);

  expect(calls.length).toBeGreaterThan(3);
});

test('drops the events of a function that is gone', async () => {
  respond = () => Promise.reject(functionNotFound('example'));

  await invocations.enqueue('request-1', 'example', '{}');

  await expect.poll(queued).toEqual([]);
});

test('goes on after a restart with what was accepted before', async () => {
  respond = () => Promise.reject(new RuntimeStoppedError());
  await invocations.enqueue('request-1', 'example', '{"n":1}');
  await expect.poll(() => calls).toHaveLength(1);
  await invocations[Symbol.asyncDispose]();
  respond = ok;

  invocations = start();

  await expect.poll(queued).toEqual([]);
  expect(calls).toEqual(['request-1 {"n":1}', 'request-1 {"n":1}']);
});
