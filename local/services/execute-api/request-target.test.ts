import { expect, test } from 'vitest';
import { parseRequestTarget } from './request-target.ts';

const host = 'api1.execute-api.us-east-1.amazonaws.com';

test.for([
  ['/_aws/execute-api/api1/prod/job/1', '127.0.0.1:4566', '/job/1'],
  ['/_aws/execute-api/api1/prod', '127.0.0.1:4566', '/'],
  ['/restapis/api1/prod/_user_request_/job/1', '127.0.0.1:4566', '/job/1'],
  ['/restapis/api1/prod/_user_request_', '127.0.0.1:4566', '/'],
  ['/prod/job/a%20b', host, '/job/a%20b'],
  ['/prod', host, '/'],
] as const)('%s on %s is %s of the stage', ([path, hostName, expected]) => {
  const target = parseRequestTarget({ path, headers: { host: hostName } });

  expect(target).toEqual({ restApiId: 'api1', stageName: 'prod', path: expected });
});

test.for([
  ['/', host],
  ['/prod/job', '127.0.0.1:4566'],
  ['/_aws/execute-api/api1', '127.0.0.1:4566'],
] as const)('%s on %s addresses no stage', ([path, hostName]) => {
  expect(parseRequestTarget({ path, headers: { host: hostName } })).toBeUndefined();
});
