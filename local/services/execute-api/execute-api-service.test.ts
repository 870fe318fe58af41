import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClock } from '../../clock.ts';
import { startGateway } from '../../gateway/gateway.ts';
import type { Listener } from '../../gateway/listener.ts';
import { requestTooLarge } from '../../lambda/errors.ts';
import type { InvocationResult } from '../../lambda/function-invoker.ts';
import { createManualClock, type ManualClock } from '../../manual-clock.ts';
import { AwsError } from '../../protocol/errors.ts';
import { openEphemeralStore, type Store } from '../../store/store.ts';
import { createApiGatewayService } from '../apigateway/apigateway-service.ts';
import { createRestApis, type RestApis } from '../apigateway/rest-apis.ts';
import { createExecuteApiService } from './execute-api-service.ts';

let store: Store;
let gateway: Listener;
let restApis: RestApis;
let result: InvocationResult;
/** What invoking does; the default answers with `result`. */
let invoked: () => Promise<InvocationResult>;
let machineClock: ManualClock;
let events: Record<string, unknown>[];
const key = { 'x-api-key': 'secret-value-of-the-key' };

beforeEach(async () => {
  store = await openEphemeralStore(await mkdtemp(join(tmpdir(), 'slipway-execute-api-')));
  result = { payload: '{"statusCode":200,"body":"ok"}' };
  invoked = () => Promise.resolve(result);
  events = [];
  const clock = createClock();
  restApis = createRestApis({ store, clock, newKeyValue: () => 'generated' });
  const functions = {
    invoke(_name: string, payload: string) {
      events.push(JSON.parse(payload));
      return invoked();
    },
  };
  machineClock = createManualClock();
  const dependencies = {
    restApis,
    functions,
    store,
    clock,
    machineClock,
    region: 'us-east-1',
    accountId: '000000000000',
  };
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    services: { 'execute-api': createExecuteApiService(dependencies), apigateway: createApiGatewayService(restApis) },
    logger: pino({ level: 'silent' }),
  });
  await deploy();
});
afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function deploy(): Promise<void> {
  await restApis.putRestApi({ restApiId: 'api1', rootResourceId: 'root', name: 'example' });
  await restApis.putResource({ restApiId: 'api1', resourceId: 'job', parentId: 'root', pathPart: 'job' });
  await restApis.putResource({ restApiId: 'api1', resourceId: 'one', parentId: 'job', pathPart: '{job_id}' });
  const method = { restApiId: 'api1', functionName: 'job-api', apiKeyRequired: true };
  await restApis.putMethod({ ...method, resourceId: 'job', httpMethod: 'POST' });
  await restApis.putMethod({ ...method, resourceId: 'one', httpMethod: 'GET' });
  await restApis.putMethod({ ...method, resourceId: 'root', httpMethod: 'ANY', apiKeyRequired: false });
  await restApis.putDeployment({ restApiId: 'api1', deploymentId: 'd1' });
  await restApis.putStage({ restApiId: 'api1', stageName: 'prod', deploymentId: 'd1' });
  await restApis.putApiKey({ apiKeyId: 'key1', name: 'key', enabled: true, value: key['x-api-key'] });
  await restApis.putUsagePlan({
    usagePlanId: 'plan1',
    name: 'plan',
    stages: [{ restApiId: 'api1', stageName: 'prod' }],
  });
  await restApis.putUsagePlanKey('plan1', 'key1');
}

const call = (path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${gateway.port}/_aws/execute-api/api1/prod${path}`, init);
const outcome = async (response: Response) => [response.status, await response.json()];

test.for(['/_aws/execute-api/api1/prod/job?x=1', '/restapis/api1/prod/_user_request_/job?x=1'])(
  'hands a request at %s to the function and its response to the client',
  async (path) => {
    result = { payload: JSON.stringify({ statusCode: 202, headers: { Location: '/job/1' }, body: '{"job_id":"1"}' }) };

    const response = await fetch(`http://127.0.0.1:${gateway.port}${path}`, {
      method: 'POST',
      headers: { ...key, 'content-type': 'text/csv' },
      body: '1,2,3',
    });

    expect(await outcome(response)).toEqual([202, { job_id: '1' }]);
    expect(response.headers.get('location')).toBe('/job/1');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(events).toMatchObject([
      { httpMethod: 'POST', path: '/job', body: '1,2,3', queryStringParameters: { x: '1' } },
    ]);
  },
);

test.for([
  ['missing', {}],
  ['unknown', { 'x-api-key': 'other' }],
] as const)('refuses a key that is %s', async ([, headers]) => {
  const response = await call('/job/1', { headers });

  expect(await outcome(response)).toEqual([403, { message: 'Forbidden' }]);
  expect(response.headers.get('x-amzn-errortype')).toBe('ForbiddenException');
  expect(events).toEqual([]);
});

test('refuses a key that is disabled, or in no usage plan of the stage', async () => {
  await restApis.putApiKey({ apiKeyId: 'key1', name: 'key', enabled: false });
  const disabled = await call('/job/1', { headers: key });
  await restApis.putApiKey({ apiKeyId: 'key1', name: 'key', enabled: true });
  const enabled = await call('/job/1', { headers: key });
  await restApis.deleteUsagePlanKey('plan1', 'key1');
  const outside = await call('/job/1', { headers: key });

  expect([disabled.status, enabled.status, outside.status]).toEqual([403, 200, 403]);
});

test('answers 429 beyond the throttle, and beyond the quota', async () => {
  const plan = { usagePlanId: 'plan1', name: 'plan', stages: [{ restApiId: 'api1', stageName: 'prod' }] };
  await restApis.putUsagePlan({ ...plan, throttle: { rateLimit: 0.001, burstLimit: 1 } });
  await call('/job/1', { headers: key });
  const throttled = await call('/job/1', { headers: key });
  await restApis.putUsagePlan({ ...plan, quota: { limit: 1, period: 'MONTH' } });
  await call('/job/1', { headers: key });
  const exhausted = await call('/job/1', { headers: key });

  expect(await outcome(throttled)).toEqual([429, { message: 'Too Many Requests' }]);
  expect(await outcome(exhausted)).toEqual([429, { message: 'Limit Exceeded' }]);
});

test.for(['/unknown', '/job'])('answers 403 for GET %s, which is no route', async (path) => {
  expect(await outcome(await call(path, { headers: key }))).toEqual([403, { message: 'Missing Authentication Token' }]);
});

test('answers 403 for an unknown API or stage', async () => {
  const response = await fetch(`http://127.0.0.1:${gateway.port}/_aws/execute-api/api1/other/job`);

  expect(await outcome(response)).toEqual([403, { message: 'Forbidden' }]);
});

test.for([
  ['a function error', { payload: '{"errorMessage":"x"}', functionError: 'Unhandled' }],
  ['a result that is no object', { payload: '"text"' }],
  ['null', { payload: 'null' }],
  ['an unknown member', { payload: '{"statusCode":200,"data":1}' }],
  ['a body that is no text', { payload: '{"statusCode":200,"body":{}}' }],
  ['a status that is no number', { payload: '{"statusCode":"fine"}' }],
  ['a header with a line break', { payload: '{"headers":{"x":"a\\nb"}}' }],
] as const)('answers 502 for %s', async ([, broken]) => {
  result = broken;

  expect(await outcome(await call('/'))).toEqual([502, { message: 'Internal server error' }]);
});

test('answers 504 after 29 s', async () => {
  invoked = () => new Promise(() => {});

  const response = call('/');
  await expect.poll(() => machineClock.pendingCount).toBe(1);
  machineClock.advance(29_000);

  expect(await outcome(await response)).toEqual([504, { message: 'Endpoint request timed out' }]);
});

test('answers 502 when the function is gone', async () => {
  invoked = () => Promise.reject(new AwsError('ResourceNotFoundException', 'Function not found', 404));

  expect(await outcome(await call('/'))).toEqual([502, { message: 'Internal server error' }]);
});

test('sends several values of a header, and decodes a binary body', async () => {
  result = {
    payload: JSON.stringify({
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      headers: { 'Content-Type': 'image/png' },
      body: '/wA=',
      isBase64Encoded: true,
    }),
  };

  const response = await call('/');

  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([255, 0]);
});

test('answers HEAD without a body', async () => {
  const response = await call('/', { method: 'HEAD' });

  expect([response.status, await response.text()]).toEqual([200, '']);
});

test('answers 413 beyond 10 MB', async () => {
  const response = await call('/job', { method: 'POST', headers: key, body: 'x'.repeat(10 * 1024 * 1024 + 1) });

  expect(await outcome(response)).toEqual([413, { message: 'Request Entity Too Large' }]);
});

test('answers 413 for what Lambda does not take', async () => {
  invoked = () => Promise.reject(requestTooLarge());

  expect(await outcome(await call('/'))).toEqual([413, { message: 'Request Entity Too Large' }]);
});

test('serves what the stage was deployed with until it is deployed again', async () => {
  await restApis.putMethod({
    restApiId: 'api1',
    functionName: 'job-api',
    apiKeyRequired: false,
    resourceId: 'job',
    httpMethod: 'GET',
  });
  const before = await call('/job');
  await restApis.putDeployment({ restApiId: 'api1', deploymentId: 'd2' });
  await restApis.putStage({ restApiId: 'api1', stageName: 'prod', deploymentId: 'd2' });
  const after = await call('/job');

  expect([before.status, after.status]).toEqual([403, 200]);
});

test('serves what was deployed before a restart', async () => {
  const again = createRestApis({ store, clock: createClock(), newKeyValue: () => 'generated' });

  expect(again.api('api1')?.stages).toHaveProperty('prod');
  expect(again.apiKeys()).toMatchObject([{ value: key['x-api-key'] }]);
});
