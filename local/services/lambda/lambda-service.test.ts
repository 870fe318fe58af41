import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClock } from '../../clock.ts';
import type { Service } from '../../gateway/service.ts';
import { createEventSourceMappings } from '../../lambda/event-source-mapping/event-source-mappings.ts';
import { createInMemoryStream } from '../../lambda/event-source-mapping/in-memory-stream.ts';
import { createFunctionDefinitions } from '../../lambda/function-definitions.ts';
import { buildFunction } from '../../lambda/function-fixture.ts';
import { createLambdaRuntime } from '../../lambda/lambda-runtime.ts';
import { openEphemeralStore, type Store } from '../../store/store.ts';
import { createLambdaService } from './lambda-service.ts';

let store: Store;
let service: Service;
let enqueued: string[];

beforeEach(async () => {
  store = await openEphemeralStore(await mkdtemp(join(tmpdir(), 'slipway-lambda-')));
  const functions = createFunctionDefinitions(store);
  const fixture = await buildFunction(
    'export const handler = async (event) => { if (event.fail) throw new Error("no"); console.log("hello"); return event }',
    { tags: { team: 'a' }, reservedConcurrency: 2, environment: { TABLE: 'jobs' } },
  );
  await functions.put(fixture.definition);
  await functions.put({ ...fixture.definition, functionName: 'second' });
  const clock = createClock();
  const scope = { region: 'us-east-1', accountId: '000000000000' };
  const runtime = createLambdaRuntime({
    ...scope,
    functions,
    logs: { append: () => {} },
    clock,
    timeScale: 1,
    endpointVariables: () => ({}),
    maxEnvironmentsPerFunction: 1,
  });
  const eventSourceMappings = createEventSourceMappings({
    ...scope,
    store,
    clock,
    reader: createInMemoryStream(clock, 'shard-1'),
    functions: runtime,
    definitions: functions,
    objects: { put: () => Promise.resolve() },
    logger: pino({ level: 'silent' }),
  });
  await eventSourceMappings.put({
    uuid: 'mapping-1',
    functionName: 'example',
    eventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/jobs',
    enabled: true,
    batchSize: 100,
    maximumBatchingWindowInSeconds: 60,
    maximumRetryAttempts: 5,
    maximumRecordAgeInSeconds: 3600,
    bisectBatchOnFunctionError: true,
    parallelizationFactor: 1,
    startingPosition: 'TRIM_HORIZON',
    reportBatchItemFailures: true,
    onFailureDestinationArn: 'arn:aws:s3:::data',
  });
  enqueued = [];
  const asyncInvocations = {
    enqueue(_requestId: string, functionName: string, payload: string) {
      enqueued.push(`${functionName} ${payload}`);
      return Promise.resolve();
    },
    start: () => {},
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  service = createLambdaService({ ...scope, functions, runtime, asyncInvocations, eventSourceMappings });
  cleanUp = async () => {
    await eventSourceMappings[Symbol.asyncDispose]();
    await runtime[Symbol.asyncDispose]();
    await fixture[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  };
});
let cleanUp: () => Promise<void>;
afterEach(() => cleanUp());

async function call(method: string, url: string, body = '', headers: Record<string, string> = {}) {
  const [path = '', query = ''] = url.split('?');
  const request = { requestId: 'request-1', method, path, query, headers, body: Readable.from([Buffer.from(body)]) };
  const response = await service.handle(request);
  const text = String(response.body);
  return { status: response.status, headers: response.headers, body: text === '' ? '' : JSON.parse(text) };
}
const invoke = (body: string, headers = {}, name = 'example') =>
  call('POST', `/2015-03-31/functions/${name}/invocations`, body, headers);

test('invokes and returns the result', async () => {
  expect(await invoke('{"n":1}')).toMatchObject({
    status: 200,
    body: { n: 1 },
    headers: { 'x-amz-executed-version': '$LATEST' },
  });
});

test('invokes by ARN, and without a body', async () => {
  const arn = encodeURIComponent('arn:aws:lambda:us-east-1:000000000000:function:example:$LATEST');

  expect(await invoke('', {}, arn)).toMatchObject({ status: 200, body: {} });
});

test('marks the error of a function', async () => {
  expect(await invoke('{"fail":true}')).toMatchObject({
    status: 200,
    headers: { 'x-amz-function-error': 'Unhandled' },
    body: { errorType: 'Error', errorMessage: 'no' },
  });
});

test('returns the end of the log when asked', async () => {
  const { headers } = await invoke('{}', { 'x-amz-log-type': 'Tail' });

  const log = Buffer.from(String(headers['x-amz-log-result']), 'base64').toString();
  expect(log).toMatch(/^START RequestId: request-1 .*\n.*\tINFO\thello\nEND RequestId: request-1\nREPORT .*\n$/);
});

test('accepts an event for later', async () => {
  expect(await invoke('{"n":1}', { 'x-amz-invocation-type': 'Event' })).toMatchObject({ status: 202, body: '' });
  expect(enqueued).toEqual(['example {"n":1}']);
});

test('answers a dry run without invoking', async () => {
  expect(await invoke('{}', { 'x-amz-invocation-type': 'DryRun' })).toMatchObject({ status: 204, body: '' });
});

test.for([
  ['an unknown function', 'other', '{}', {}, 404, 'ResourceNotFoundException'],
  ['an unknown version', 'example:7', '{}', {}, 404, 'ResourceNotFoundException'],
  ['a body that is not JSON', 'example', '{', {}, 400, 'InvalidRequestContentException'],
  [
    'an unknown invocation type',
    'example',
    '{}',
    { 'x-amz-invocation-type': 'Later' },
    400,
    'InvalidParameterValueException',
  ],
  ['a payload beyond 6 MB', 'example', `"${'x'.repeat(6 * 1024 * 1024)}"`, {}, 413, 'RequestTooLargeException'],
  [
    'an event beyond 1 MB',
    'example',
    `"${'x'.repeat(1024 * 1024)}"`,
    { 'x-amz-invocation-type': 'Event' },
    413,
    'RequestTooLargeException',
  ],
] as const)('refuses to invoke with %s', async ([, name, body, headers, status, code]) => {
  expect(await invoke(body, headers, name)).toMatchObject({ status, headers: { 'x-amzn-errortype': code } });
});

const configuration = {
  FunctionName: 'example',
  FunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:example',
  Handler: 'index.handler',
  State: 'Active',
  Environment: { Variables: { TABLE: 'jobs' } },
};
const mapping = { UUID: 'mapping-1', State: 'Enabled', BatchSize: 100, FunctionArn: configuration.FunctionArn };

test.for([
  ['/2015-03-31/functions', { Functions: [configuration, { FunctionName: 'second' }] }],
  [
    '/2015-03-31/functions/example',
    { Configuration: configuration, Tags: { team: 'a' }, Concurrency: { ReservedConcurrentExecutions: 2 } },
  ],
  ['/2015-03-31/functions/example/configuration', configuration],
  ['/2019-09-30/functions/example/concurrency', { ReservedConcurrentExecutions: 2 }],
  ['/2015-03-31/event-source-mappings/', { EventSourceMappings: [mapping] }],
  ['/2015-03-31/event-source-mappings?FunctionName=second', { EventSourceMappings: [] }],
  ['/2015-03-31/event-source-mappings/mapping-1', mapping],
  ['/2016-08-19/account-settings', { AccountUsage: { FunctionCount: 2 } }],
  [`/2017-03-31/tags/${encodeURIComponent(configuration.FunctionArn)}`, { Tags: { team: 'a' } }],
] as const)('answers %s', async ([url, expected]) => {
  expect(await call('GET', url)).toMatchObject({ status: 200, body: expected });
});

test('pages through functions', async () => {
  const first = await call('GET', '/2015-03-31/functions?MaxItems=1');
  const second = await call('GET', '/2015-03-31/functions?MaxItems=1&Marker=example');

  expect([first.body.NextMarker, second.body.Functions[0].FunctionName]).toEqual(['example', 'second']);
});

test('pauses a mapping', async () => {
  const update = await call('PUT', '/2015-03-31/event-source-mappings/mapping-1', '{"Enabled":false,"BatchSize":7}');

  expect(update).toMatchObject({ status: 202, body: { State: 'Disabled', BatchSize: 7, MaximumRetryAttempts: 5 } });
});

test.for([
  [
    'PUT',
    '/2015-03-31/event-source-mappings/mapping-1',
    '{"FunctionName":"second"}',
    400,
    'InvalidParameterValueException',
  ],
  ['PUT', '/2015-03-31/event-source-mappings/mapping-1', '{"BatchSize":0}', 400, 'InvalidParameterValueException'],
  ['GET', '/2015-03-31/event-source-mappings/other', '', 404, 'ResourceNotFoundException'],
  ['POST', '/2015-03-31/functions', '{}', 501, 'NotImplementedException'],
] as const)('refuses %s %s with %s', async ([method, url, body, status, code]) => {
  expect(await call(method, url, body)).toMatchObject({ status, headers: { 'x-amzn-errortype': code } });
});
