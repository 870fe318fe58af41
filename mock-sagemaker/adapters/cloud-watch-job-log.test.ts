import { expect, it } from 'vitest';
import type { JobLogStream } from '../ports/job-log.ts';
import { silentLogger } from '../ports/logger.ts';
import { CloudWatchLogsServer } from '../testing/cloud-watch-logs-server.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { anyCredentials } from './aws-endpoint.ts';
import { CloudWatchJobLog } from './cloud-watch-job-log.ts';

const stream: JobLogStream = { jobName: 'a', kind: 'data-log', streamName: 'a/i-0/data-log' };
const key = '/aws/sagemaker/TransformJobs a/i-0/data-log';

function build(endpoint: string) {
  const clock = new ManualClock();
  const reasons: unknown[] = [];
  const logger = {
    ...silentLogger,
    warn: (_: string, fields?: { reason?: unknown }) => void reasons.push(fields?.reason),
  };
  return {
    clock,
    reasons,
    log: new CloudWatchJobLog({ endpoint, region: 'us-east-1', credentials: anyCredentials, clock, logger }),
  };
}

it('creates group and stream when they are missing, and puts lines together that come meanwhile', async () => {
  await using server = await CloudWatchLogsServer.start();
  const { log } = build(server.url);

  log.append(stream, 0, ['1']);
  log.append(stream, 1, ['2', '3']);
  await log[Symbol.asyncDispose]();

  expect(server.messages.get(key)).toEqual(['1', '2', '3']);
  expect(server.operations).toEqual([
    'PutLogEvents',
    'CreateLogGroup',
    'CreateLogStream',
    'PutLogEvents',
    'PutLogEvents',
  ]);
});

it('takes group and stream that are there', async () => {
  await using server = await CloudWatchLogsServer.start();
  const { log } = build(server.url);
  log.append(stream, 0, ['1']);
  await log[Symbol.asyncDispose]();
  const { log: next } = build(server.url);

  next.append(stream, 0, ['2']);
  next.append({ ...stream, streamName: 'b/i-1' }, 0, ['x']);
  await next[Symbol.asyncDispose]();

  expect(server.messages.get(key)).toEqual(['1', '2']);
  expect(server.messages.get('/aws/sagemaker/TransformJobs b/i-1')).toEqual(['x']);
});

it('keeps lines while the service is not there, and says so once', async () => {
  await using server = await CloudWatchLogsServer.start();
  server.failure = { status: 503, code: 'ServiceUnavailableException' };
  const { log, clock, reasons } = build(server.url);

  log.append(stream, 0, ['1']);
  await expect.poll(() => clock.due).toEqual([5000]);
  log.append(stream, 0, ['2']);
  clock.advance(5000);
  await expect.poll(() => clock.due).toEqual([10_000]);
  server.failure = undefined;
  clock.advance(5000);
  await expect.poll(() => server.messages.get(key)).toEqual(['1', '2']);
  await log[Symbol.asyncDispose]();

  expect(reasons).toEqual(['ServiceUnavailableException: ServiceUnavailableException here']);
});

it('loses what the service refuses, and goes on', async () => {
  await using server = await CloudWatchLogsServer.start();
  server.failure = { status: 400, code: 'AccessDeniedException' };
  const { log, reasons, clock } = build(server.url);

  log.append(stream, 0, ['1']);
  await expect.poll(() => reasons).toHaveLength(1);
  server.failure = undefined;
  log.append(stream, 0, ['2']);
  await log[Symbol.asyncDispose]();

  expect(server.messages.get(key)).toEqual(['2']);
  expect(clock.due).toEqual([]);
});

it('ends although the service is not there', async () => {
  const server = await CloudWatchLogsServer.start();
  await server[Symbol.asyncDispose]();
  const { log, clock, reasons } = build(server.url);

  log.append(stream, 0, ['1']);
  await log[Symbol.asyncDispose]();

  expect(clock.due).toEqual([]);
  expect(reasons).toHaveLength(1);
});
