import { expect, test } from 'vitest';
import { buildProxyEvent, type ProxyRequest } from './proxy-event.ts';

const build = (overrides: Partial<ProxyRequest> = {}) =>
  JSON.parse(
    buildProxyEvent({
      target: { restApiId: 'api1', stageName: 'prod', path: '/job/a%20b' },
      match: {
        route: { resourceId: 'r1', httpMethod: 'GET', path: '/job/{job_id}', apiKeyRequired: true, functionName: 'f' },
        pathParameters: { job_id: 'a b' },
      },
      requestId: 'request-1',
      httpMethod: 'GET',
      query: 'a=1&a=2&b=%20',
      headers: { host: '127.0.0.1:4566', 'content-type': 'text/csv', 'content-length': '3', 'user-agent': 'curl/8' },
      body: Buffer.from('1,2'),
      binaryMediaTypes: [],
      apiKey: { apiKeyId: 'key1', value: 'secret' },
      accountId: '000000000000',
      region: 'us-east-1',
      nowMs: Date.UTC(2026, 3, 9, 12, 34, 56, 789),
      ...overrides,
    }),
  );

test('describes the request as API Gateway does', () => {
  expect(build()).toMatchObject({
    resource: '/job/{job_id}',
    path: '/job/a%20b',
    httpMethod: 'GET',
    headers: {
      Host: 'api1.execute-api.us-east-1.amazonaws.com',
      'content-type': 'text/csv',
      'X-Forwarded-Proto': 'https',
    },
    multiValueHeaders: { 'content-type': ['text/csv'] },
    queryStringParameters: { a: '2', b: ' ' },
    multiValueQueryStringParameters: { a: ['1', '2'], b: [' '] },
    pathParameters: { job_id: 'a b' },
    stageVariables: null,
    body: '1,2',
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api1',
      stage: 'prod',
      path: '/prod/job/a%20b',
      resourceId: 'r1',
      resourcePath: '/job/{job_id}',
      requestId: 'request-1',
      requestTime: '09/Apr/2026:12:34:56 +0000',
      requestTimeEpoch: Date.UTC(2026, 3, 9, 12, 34, 56, 789),
      identity: { apiKey: 'secret', apiKeyId: 'key1', sourceIp: '127.0.0.1', userAgent: 'curl/8' },
    },
  });
});

test('leaves out headers of the connection', () => {
  const { headers } = build();

  expect(headers).not.toHaveProperty('content-length');
  expect(headers).not.toHaveProperty('host');
});

test('has null where the request has nothing', () => {
  const match = { ...buildMatch('/job'), pathParameters: {} };

  expect(build({ query: '', body: Buffer.alloc(0), match })).toMatchObject({
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    body: null,
    isBase64Encoded: false,
  });
});

test.for(['image/*', 'image/png', '*/*'])('encodes an image when %s is binary', (binary) => {
  const event = build({
    headers: { 'content-type': 'image/png' },
    body: Buffer.from([0xff, 0]),
    binaryMediaTypes: [binary],
  });

  expect(event).toMatchObject({ body: '/wA=', isBase64Encoded: true });
});

function buildMatch(path: string) {
  return {
    route: { resourceId: 'r1', httpMethod: 'GET', path, apiKeyRequired: false, functionName: 'f' },
    pathParameters: {},
  };
}
