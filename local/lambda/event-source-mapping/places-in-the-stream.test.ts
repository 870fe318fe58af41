import { afterEach, beforeEach, expect, test } from 'vitest';
import { RuntimeStoppedError } from '../errors.ts';
import { createInMemoryStream } from './in-memory-stream.ts';
import { MappingsUnderTest, settings } from './mappings-under-test.ts';

let environment: MappingsUnderTest;
beforeEach(async () => {
  environment = await MappingsUnderTest.start();
});
afterEach(() => environment[Symbol.asyncDispose]());

test('goes on after a restart where it stopped, and delivers an unfinished batch again', async () => {
  await environment.mappings.put(settings);
  environment.stream.add('shard-1', '1', '2', '3');
  await environment.isIdle('3');
  environment.respond = () => Promise.reject(new RuntimeStoppedError());
  environment.stream.add('shard-1', '4', '5', '6');
  await environment.seen(['1', '2', '3'], ['4', '5', '6']);

  await environment.mappings[Symbol.asyncDispose]();
  environment.respond = () => ({});
  environment.restart();

  await environment.seen(['1', '2', '3'], ['4', '5', '6'], ['4', '5', '6']);
  await environment.isIdle('6');
});

test('drops the result of an invocation that is in progress when it is disposed', async () => {
  let answer = () => {};
  environment.respond = () => new Promise((resolve) => (answer = () => resolve({})));
  await environment.mappings.put(settings);
  environment.stream.add('shard-1', '1', '2', '3');
  await environment.seen(['1', '2', '3']);

  await environment.mappings[Symbol.asyncDispose]();
  answer();
  environment.respond = () => ({});
  environment.restart();

  await environment.seen(['1', '2', '3'], ['1', '2', '3']);
});

test('starts at LATEST, and at a time', async () => {
  environment.stream.add('shard-1', '1');
  environment.clock.advance(1000);
  environment.stream.add('shard-1', '2');

  await environment.mappings.put({ ...settings, startingPosition: 'LATEST', maximumBatchingWindowInSeconds: 0 });
  environment.stream.add('shard-1', '3');
  await environment.seen(['3']);
  await environment.mappings.put({
    ...settings,
    uuid: 'mapping-2',
    startingPosition: 'AT_TIMESTAMP',
    startingPositionTimestampMs: environment.clock.now(),
    maximumBatchingWindowInSeconds: 0,
  });

  await environment.seen(['3'], ['2', '3']);
});

test('reads a child shard when its parents are done with', async () => {
  environment.stream = createInMemoryStream(environment.clock, 'shard-1', 'shard-2');
  await environment.mappings[Symbol.asyncDispose]();
  environment.restart();
  let release = () => {};
  environment.respond = (batch) => (batch.includes('2') ? new Promise((resolve) => (release = () => resolve({}))) : {});
  await environment.mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });
  environment.stream.add('shard-1', '1');
  environment.stream.add('shard-2', '2');
  await expect.poll(() => environment.batches.length).toBe(2);

  environment.stream.reshard(['shard-1', 'shard-2'], 'shard-3');
  environment.stream.add('shard-3', '3');
  await expect.poll(() => environment.checkpoint('shard-1')).toMatchObject({ finished: true });
  const before = environment.batches.flat();
  release();

  await expect.poll(() => environment.batches.flat()).toEqual([...before, '3']);
  expect(before.toSorted()).toEqual(['1', '2']);
});

test('waits no longer for a window when its shard is closed', async () => {
  await environment.mappings.put(settings);
  environment.stream.add('shard-1', '1');

  environment.stream.reshard(['shard-1'], 'shard-2');

  await environment.seen(['1']);
});

test('pauses while disabled, and keeps its place', async () => {
  await environment.mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });
  environment.stream.add('shard-1', '1');
  await environment.isIdle('1');

  await environment.mappings.put({ ...settings, enabled: false });
  environment.stream.add('shard-1', '2');
  await environment.mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });

  await environment.seen(['1'], ['2']);
});

test('forgets its place when deleted, and deletes twice without complaint', async () => {
  await environment.mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });
  environment.stream.add('shard-1', '1');
  await environment.isIdle('1');

  await environment.mappings.delete('mapping-1');
  await environment.mappings.delete('mapping-1');
  expect(() => environment.mappings.get('mapping-1')).toThrow('does not exist');
  await environment.mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });

  await environment.seen(['1'], ['1']);
});
