import { afterEach, beforeEach, expect, test } from 'vitest';
import { requestTooLarge, tooManyRequests } from '../errors.ts';
import { MappingsUnderTest, settings } from './mappings-under-test.ts';

let environment: MappingsUnderTest;
beforeEach(async () => {
  environment = await MappingsUnderTest.start();
});
afterEach(() => environment[Symbol.asyncDispose]());

const failed = { payload: '{"errorMessage":"no"}', functionError: 'Unhandled' } as const;
/** Sequence numbers count from 1, so a record that says n has number n where all tests write that way. */
const failedAt = (sequenceNumber: string) => ({
  payload: JSON.stringify({ batchItemFailures: [{ itemIdentifier: sequenceNumber }] }),
});

test('retries from the first record that failed, then gives the rest up and goes on', async () => {
  environment.respond = (batch) => (batch.includes('2') ? failedAt('2') : {});
  await environment.mappings.put(settings);

  environment.stream.add('shard-1', '1', '2', '3', '4', '5', '6');

  await environment.seenWhileWaiting(['1', '2', '3'], ['2', '3'], ['2', '3'], ['4', '5', '6']);
  expect(environment.discardedBatches()).toEqual([['RetryAttemptsExhausted', 2]]);
  expect(environment.written[0]?.body).toMatchObject({
    requestContext: { approximateInvokeCount: 2 },
    responseContext: { functionError: null },
  });
  expect(environment.written[0]?.bucketName).toBe('data');
});

test('bisects a batch that fails as a whole until the bad record stands alone', async () => {
  environment.respond = (batch) => (batch.includes('2') ? failed : {});
  await environment.mappings.put({
    ...settings,
    batchSize: 4,
    bisectBatchOnFunctionError: true,
    maximumRetryAttempts: 0,
  });

  environment.stream.add('shard-1', '1', '2', '3', '4');

  await environment.seen(['1', '2', '3', '4'], ['1', '2'], ['1'], ['2'], ['3', '4']);
  await expect.poll(() => environment.discardedBatches()).toEqual([['RetryAttemptsExhausted', 1]]);
});

test('does not count an invocation that did not happen', async () => {
  let calls = 0;
  environment.respond = () => {
    calls += 1;
    return calls < 5 ? Promise.reject(tooManyRequests()) : {};
  };
  await environment.mappings.put(settings);

  environment.stream.add('shard-1', '1', '2', '3');

  const batch = ['1', '2', '3'];
  await environment.seenWhileWaiting(batch, batch, batch, batch, batch);
  expect(environment.written).toEqual([]);
});

test('counts a batch that is too large for the function as failed', async () => {
  environment.respond = () => Promise.reject(requestTooLarge());
  await environment.mappings.put({ ...settings, maximumRetryAttempts: 0 });

  environment.stream.add('shard-1', '1', '2', '3');

  await expect.poll(() => environment.discardedBatches()).toEqual([['RetryAttemptsExhausted', 3]]);
});

test('discards records beyond the age limit without invoking the function', async () => {
  await environment.mappings.put({ ...settings, maximumRecordAgeInSeconds: 60, enabled: false });
  environment.stream.add('shard-1', '1', '2');
  environment.clock.advance(61_000);
  environment.stream.add('shard-1', '3');

  await environment.mappings.put({ ...settings, maximumRecordAgeInSeconds: 60 });

  await environment.seen(['3']);
  expect(environment.discardedBatches()).toEqual([['RecordAgeExceeded', 2]]);
});

test('gives up, retrying for ever, on what has left the stream', async () => {
  environment.respond = (batch) => (batch.includes('1') ? failed : {});
  await environment.mappings.put({ ...settings, maximumRetryAttempts: -1 });
  environment.stream.add('shard-1', '1', '2', '3');
  await environment.seen(['1', '2', '3']);

  environment.stream.dropOldest('shard-1', 1);

  await environment.seenWhileWaiting(['1', '2', '3'], ['2', '3']);
  expect(environment.discardedBatches()).toEqual([['RecordAgeExceeded', 1]]);
});

test('gives up, where no function can be invoked, on what has left the stream', async () => {
  environment.respond = () => Promise.reject(tooManyRequests());
  await environment.mappings.put({ ...settings, maximumRecordAgeInSeconds: 3600 });
  environment.stream.add('shard-1', '1', '2', '3');
  await environment.seen(['1', '2', '3']);

  environment.stream.dropOldest('shard-1', 2);
  environment.respond = () => ({});

  await environment.seenWhileWaiting(['1', '2', '3'], ['3']);
  expect(environment.discardedBatches()).toEqual([['RecordAgeExceeded', 2]]);
});
