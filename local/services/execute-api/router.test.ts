import { expect, test } from 'vitest';
import { createRouter } from './router.ts';

const route = (httpMethod: string, path: string) => ({
  httpMethod,
  path,
  resourceId: path,
  apiKeyRequired: false,
  functionName: 'example',
});
const router = createRouter([
  route('GET', '/'),
  route('POST', '/job'),
  route('GET', '/job/{job_id}'),
  route('GET', '/job/latest'),
  route('ANY', '/files/{path+}'),
  route('PUT', '/files/{name}/tags'),
  route('DELETE', '/job/{job_id}/result/{n}'),
]);

test.for([
  ['GET', '/', '/', {}],
  ['POST', '/job', '/job', {}],
  ['POST', '/job/', '/job', {}],
  ['GET', '/job/latest', '/job/latest', {}],
  ['GET', '/job/42', '/job/{job_id}', { job_id: '42' }],
  ['GET', '/job/a%20b%2Fc', '/job/{job_id}', { job_id: 'a b/c' }],
  ['GET', '/job/%zz', '/job/{job_id}', { job_id: '%zz' }],
  ['DELETE', '/job/1/result/2', '/job/{job_id}/result/{n}', { job_id: '1', n: '2' }],
  ['DELETE', '/job/latest/result/2', '/job/{job_id}/result/{n}', { job_id: 'latest', n: '2' }],
  ['PATCH', '/files/a/b/c', '/files/{path+}', { path: 'a/b/c' }],
  ['PUT', '/files/a/tags', '/files/{name}/tags', { name: 'a' }],
] as const)('%s %s goes to %s', ([method, path, expected, parameters]) => {
  const match = router(method, path);

  expect(match?.route.path).toBe(expected);
  expect(match?.pathParameters).toEqual(parameters);
});

test.for([
  ['GET', '/job'],
  ['POST', '/job/latest'],
  ['GET', '/job/1/result'],
  ['GET', '/files'],
  ['GET', '/files/a/tags'],
  ['GET', '/unknown'],
  ['GET', '/__proto__'],
] as const)('%s %s goes nowhere', ([method, path]) => {
  expect(router(method, path)).toBeUndefined();
});
