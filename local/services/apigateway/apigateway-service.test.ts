import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClock } from '../../clock.ts';
import { openEphemeralStore, type Store } from '../../store/store.ts';
import { createApiGatewayService } from './apigateway-service.ts';
import { createRestApis, type RestApis } from './rest-apis.ts';

let store: Store;
let restApis: RestApis;

beforeEach(async () => {
  store = await openEphemeralStore(await mkdtemp(join(tmpdir(), 'slipway-apigateway-')));
  restApis = createRestApis({
    store,
    clock: { now: () => 5_000, after: createClock().after },
    newKeyValue: () => 'generated',
  });
  await restApis.putRestApi({ restApiId: 'api1', rootResourceId: 'root', name: 'example', description: 'An API.' });
  await restApis.putResource({ restApiId: 'api1', resourceId: 'job', parentId: 'root', pathPart: 'job' });
  await restApis.putMethod({
    restApiId: 'api1',
    resourceId: 'job',
    httpMethod: 'POST',
    apiKeyRequired: true,
    functionName: 'f',
  });
  await restApis.putDeployment({ restApiId: 'api1', deploymentId: 'd1' });
  await restApis.putStage({ restApiId: 'api1', stageName: 'prod', deploymentId: 'd1' });
  await restApis.putApiKey({ apiKeyId: 'key1', name: 'first', enabled: true });
  await restApis.putApiKey({ apiKeyId: 'key2', name: 'second', enabled: false, value: 'given' });
  await restApis.putUsagePlan({
    usagePlanId: 'plan1',
    name: 'plan',
    stages: [{ restApiId: 'api1', stageName: 'prod' }],
  });
  await restApis.putUsagePlanKey('plan1', 'key1');
});
afterEach(() => store[Symbol.asyncDispose]());

async function get(url: string, method = 'GET'): Promise<{ status: number; body: unknown }> {
  const [path = '', query = ''] = url.split('?');
  const response = await createApiGatewayService(restApis).handle({
    requestId: 'request-1',
    method,
    path,
    query,
    headers: {},
    body: Readable.from([]),
  });
  return { status: response.status, body: JSON.parse(String(response.body)) };
}

test.for([
  ['/restapis', { item: [{ id: 'api1', name: 'example', createdDate: 5, rootResourceId: 'root' }] }],
  ['/restapis/api1', { id: 'api1', description: 'An API.' }],
  [
    '/restapis/api1/resources',
    {
      item: [
        { id: 'root', path: '/' },
        { id: 'job', parentId: 'root', path: '/job', resourceMethods: { POST: {} } },
      ],
    },
  ],
  [
    '/restapis/api1/resources/job?embed=methods',
    { resourceMethods: { POST: { httpMethod: 'POST', apiKeyRequired: true } } },
  ],
  ['/restapis/api1/stages', { item: [{ stageName: 'prod', deploymentId: 'd1' }] }],
  ['/restapis/api1/stages/prod', { stageName: 'prod' }],
  ['/restapis/api1/deployments', { item: [{ id: 'd1' }] }],
  [
    '/apikeys?includeValues=true',
    {
      item: [
        { id: 'key1', value: 'generated', stageKeys: ['api1/prod'] },
        { id: 'key2', value: 'given', enabled: false },
      ],
    },
  ],
  ['/apikeys?name=sec', { item: [{ id: 'key2' }] }],
  ['/apikeys/key1?includeValue=true', { id: 'key1', value: 'generated' }],
  ['/usageplans', { item: [{ id: 'plan1', apiStages: [{ apiId: 'api1', stage: 'prod' }] }] }],
  ['/usageplans/plan1', { name: 'plan' }],
  ['/usageplans/plan1/keys', { item: [{ id: 'key1', type: 'API_KEY' }] }],
] as const)('answers %s', async ([url, expected]) => {
  expect(await get(url)).toMatchObject({ status: 200, body: expected });
});

test('keeps key values to itself unless asked', async () => {
  expect((await get('/apikeys')).body).not.toHaveProperty('item.0.value');
  expect((await get('/apikeys/key1')).body).not.toHaveProperty('value');
});

test('pages', async () => {
  const first = await get('/apikeys?limit=1');
  const second = await get('/apikeys?limit=1&position=key1');

  expect(first.body).toMatchObject({ item: [{ id: 'key1' }], position: 'key1' });
  expect(second.body).toMatchObject({ item: [{ id: 'key2' }] });
  expect(second.body).not.toHaveProperty('position');
});

test.for([
  '/restapis/other',
  '/restapis/api1/stages/other',
  '/restapis/api1/resources/other',
  '/apikeys/other',
  '/usageplans/other',
])('answers 404 for %s', async (url) => {
  expect(await get(url)).toMatchObject({ status: 404, body: { message: expect.stringContaining('Invalid') } });
});

test('refuses changes, which belong to the stack', async () => {
  expect((await get('/restapis', 'POST')).status).toBe(501);
});

test('keeps the value of a key that is put again without one', async () => {
  await restApis.putApiKey({ apiKeyId: 'key2', name: 'renamed', enabled: true });

  expect((await get('/apikeys/key2?includeValue=true')).body).toMatchObject({ name: 'renamed', value: 'given' });
});

test('forgets what is deleted, and deletes twice without complaint', async () => {
  for (let round = 0; round < 2; round += 1) {
    await restApis.deleteStage('api1', 'prod');
    await restApis.deleteMethod('api1', 'job', 'POST');
    await restApis.deleteResource('api1', 'job');
    await restApis.deleteDeployment('api1', 'd1');
    await restApis.deleteUsagePlanKey('plan1', 'key1');
    await restApis.deleteUsagePlan('plan1');
    await restApis.deleteApiKey('key1');
    await restApis.deleteRestApi('api1');
  }

  expect((await get('/restapis')).body).toEqual({ item: [] });
  expect((await get('/usageplans')).body).toEqual({ item: [] });
});
