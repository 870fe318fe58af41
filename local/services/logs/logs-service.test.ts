import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClock } from '../../clock.ts';
import type { JsonService } from '../../protocol/json-service.ts';
import { openEphemeralStore, type Store } from '../../store/store.ts';
import { createLogStorage, type LogStorage } from './log-storage.ts';
import { createLogsService } from './logs-service.ts';

let store: Store;
let storage: LogStorage;
let service: JsonService;
let now = 1_000;
const clock = { now: () => now, after: createClock().after };

beforeEach(async () => {
  now = 1_000;
  store = await openEphemeralStore(await mkdtemp(join(tmpdir(), 'slipway-logs-')));
  storage = createLogStorage({ store, clock, machineClock: createClock(), maxChunksPerGroup: 3 });
  service = createLogsService({ storage, store, clock, region: 'us-east-1', accountId: '000000000000' });
});
afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

const group = { logGroupName: '/aws/lambda/example' };
const stream = { ...group, logStreamName: 'one' };

async function writeLines(...messages: string[]): Promise<void> {
  for (const [index, message] of messages.entries()) storage.append('/aws/lambda/example', 'one', index + 1, message);
  await storage.flush();
}

test('shows what functions wrote, in groups and streams made for them', async () => {
  await writeLines('first', 'second');

  expect(await service.execute('DescribeLogGroups', { logGroupNamePrefix: '/aws/' })).toMatchObject({
    logGroups: [
      { ...group, arn: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/example:*', storedBytes: 11 },
    ],
  });
  expect(await service.execute('DescribeLogStreams', group)).toMatchObject({
    logStreams: [{ logStreamName: 'one', firstEventTimestamp: 1, lastEventTimestamp: 2 }],
  });
  expect(await service.execute('GetLogEvents', stream)).toMatchObject({
    events: [
      { timestamp: 1, message: 'first' },
      { timestamp: 2, message: 'second' },
    ],
  });
});

test('shows lines that are not written yet', async () => {
  storage.append('/aws/lambda/example', 'one', 5, 'just now');

  const groups = await service.execute('DescribeLogGroups', {});
  const found = await service.execute('FilterLogEvents', { ...group, filterPattern: 'now' });

  expect(groups).toMatchObject({ logGroups: [group] });
  expect(found).toMatchObject({ events: [{ logStreamName: 'one', message: 'just now', timestamp: 5 }] });
});

test('pages through a stream by tokens, and returns the same token at its end', async () => {
  await writeLines('a', 'b', 'c');

  const first = await service.execute('GetLogEvents', { ...stream, startFromHead: true, limit: 2 });
  const token = Reflect.get(first ?? {}, 'nextForwardToken');
  const second = await service.execute('GetLogEvents', { ...stream, nextToken: token });
  const endToken = Reflect.get(second ?? {}, 'nextForwardToken');
  const end = await service.execute('GetLogEvents', { ...stream, nextToken: endToken });

  expect(first).toMatchObject({ events: [{ message: 'a' }, { message: 'b' }] });
  expect(second).toMatchObject({ events: [{ message: 'c' }] });
  expect(end).toMatchObject({ events: [], nextForwardToken: endToken });
});

test('pages through filtered events', async () => {
  await writeLines('a 1', 'b', 'a 2');

  const first = await service.execute('FilterLogEvents', { ...group, filterPattern: 'a', limit: 1 });
  const second = await service.execute('FilterLogEvents', {
    ...group,
    filterPattern: 'a',
    limit: 1,
    nextToken: Reflect.get(first ?? {}, 'nextToken'),
  });

  expect([first, second]).toMatchObject([{ events: [{ message: 'a 1' }] }, { events: [{ message: 'a 2' }] }]);
  expect(second).not.toHaveProperty('nextToken', expect.anything());
});

test('takes events from clients, in order only', async () => {
  await service.execute('CreateLogGroup', group);
  await service.execute('CreateLogStream', stream);
  const events = (...times: number[]) => ({
    ...stream,
    logEvents: times.map((timestamp) => ({ timestamp, message: 'm' })),
  });

  await service.execute('PutLogEvents', events(1, 2));

  expect(await service.execute('GetLogEvents', stream)).toMatchObject({ events: [{ timestamp: 1 }, { timestamp: 2 }] });
  await expect(service.execute('PutLogEvents', events(2, 1))).rejects.toMatchObject({
    code: 'InvalidParameterException',
  });
});

test('keeps the newest pieces of a group only', async () => {
  for (const message of ['1', '2', '3', '4', '5']) await writeLines(message);

  expect(await service.execute('GetLogEvents', stream)).toMatchObject({
    events: [{ message: '3' }, { message: '4' }, { message: '5' }],
  });
});

test('drops what is older than the retention', async () => {
  await writeLines('old');
  await service.execute('PutRetentionPolicy', { ...group, retentionInDays: 1 });
  now += 2 * 86_400_000;

  await writeLines('new');

  expect(await service.execute('FilterLogEvents', group)).toMatchObject({ events: [{ message: 'new' }] });
  expect(await service.execute('DescribeLogGroups', {})).toMatchObject({ logGroups: [{ retentionInDays: 1 }] });
  await service.execute('DeleteRetentionPolicy', group);
  expect(await service.execute('DescribeLogGroups', {})).not.toHaveProperty('logGroups.0.retentionInDays', 1);
});

test('tags a group', async () => {
  await service.execute('CreateLogGroup', { ...group, tags: { team: 'a' } });
  const resourceArn = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/example';

  await service.execute('TagResource', { resourceArn, tags: { stage: 'b' } });
  await service.execute('UntagResource', { resourceArn, tagKeys: ['team'] });

  expect(await service.execute('ListTagsForResource', { resourceArn })).toEqual({ tags: { stage: 'b' } });
});

test('deletes streams and groups with their events', async () => {
  await writeLines('gone');

  await service.execute('DeleteLogStream', stream);
  expect(await service.execute('FilterLogEvents', group)).toMatchObject({ events: [] });
  await writeLines('again');
  await service.execute('DeleteLogGroup', group);

  await expect(service.execute('FilterLogEvents', group)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  await service.execute('CreateLogGroup', group);
  expect(await service.execute('FilterLogEvents', group)).toMatchObject({ events: [] });
});

test.for([
  ['CreateLogGroup', group, 'ResourceAlreadyExistsException'],
  ['GetLogEvents', { ...stream, logStreamName: 'other' }, 'ResourceNotFoundException'],
  ['DescribeLogStreams', { logGroupName: 'other' }, 'ResourceNotFoundException'],
  ['DescribeLogStreams', {}, 'InvalidParameterException'],
  ['GetLogEvents', { ...stream, nextToken: 'x' }, 'InvalidParameterException'],
  ['CreateLogGroup', { logGroupName: 'not allowed!' }, 'InvalidParameterException'],
  ['StartQuery', {}, 'NotImplementedException'],
] as const)('%s of %j is refused with %s', async ([operation, input, code]) => {
  await writeLines('line');

  await expect(service.execute(operation, input)).rejects.toMatchObject({ code });
});
