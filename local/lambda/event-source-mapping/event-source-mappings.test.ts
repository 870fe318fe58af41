import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MappingsUnderTest, settings } from './mappings-under-test.ts';

let environment: MappingsUnderTest;
beforeEach(async () => {
  environment = await MappingsUnderTest.start();
});
afterEach(() => environment[Symbol.asyncDispose]());

test('hands full batches over at once, and what is left when the window closes', async () => {
  await environment.mappings.put(settings);

  environment.stream.add('shard-1', '1', '2', '3', '4');
  await environment.seen(['1', '2', '3']);
  await expect.poll(() => environment.clock.pendingCount).toBe(1);
  environment.clock.advance(59_999);
  expect(environment.batches).toHaveLength(1);
  environment.clock.advance(1);

  await environment.seen(['1', '2', '3'], ['4']);
});

test('closes open windows on demand', async () => {
  await environment.mappings.put(settings);
  environment.stream.add('shard-1', '1');

  environment.mappings.flushWindows();

  await environment.seen(['1']);
});

test('has a backlog until the last record is done with', async () => {
  await environment.mappings.put(settings);
  const before = environment.mappings.hasBacklog();

  environment.stream.add('shard-1', '1');
  const whileItWaits = environment.mappings.hasBacklog();
  environment.mappings.flushWindows();

  expect([before, whileItWaits]).toEqual([false, true]);
  await expect.poll(() => environment.mappings.hasBacklog()).toBe(false);
});

test('gives the function the event Lambda gives', async () => {
  await environment.mappings.put({ ...settings, maximumBatchingWindowInSeconds: 0 });

  environment.stream.add('shard-1', 'hello');

  await expect
    .poll(() => environment.events)
    .toEqual([
      {
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
      },
    ]);
});

test('skips records that match no filter pattern', async () => {
  await environment.mappings.put({
    ...settings,
    maximumBatchingWindowInSeconds: 0,
    batchSize: 10,
    filterPatterns: ['{"data":{"kind":["job"]}}'],
  });

  environment.stream.add('shard-1', '{"kind":"other"}', '{"kind":"job"}', 'not json');

  await environment.seen(['{"kind":"job"}']);
});

test('lets others take their turn while it skips a backlog', async () => {
  environment.stream.add('shard-1', ...Array.from({ length: 30 }, () => '{"kind":"other"}'), '{"kind":"job"}');
  const readAfter = vi.spyOn(environment.stream, 'readAfter');

  await environment.mappings.put({
    ...settings,
    maximumBatchingWindowInSeconds: 0,
    filterPatterns: ['{"data":{"kind":["job"]}}'],
  });
  await turn();
  const readsInOneTurn = readAfter.mock.calls.length;
  await environment.seen(['{"kind":"job"}']);

  expect(readsInOneTurn).toBeLessThan(5);
});

test('makes changes of one mapping that come at once one after the other', async () => {
  await environment.mappings.put(settings);

  await Promise.all([
    environment.mappings.put({ ...settings, batchSize: 1 }),
    environment.mappings.put({ ...settings, batchSize: 2 }),
  ]);
  environment.stream.add('shard-1', '1', '2');
  await environment.isIdle('2');

  expect(environment.batches).toEqual([['1', '2']]);
});
