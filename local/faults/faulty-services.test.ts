import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { Service, ServiceRequest } from '../gateway/service.ts';
import type { FaultPoints, RequestFault } from './fault-points.ts';
import { faultyServices } from './faulty-services.ts';

/** One function whose requests meet one fault, and a service that notes what reaches it. */
function buildScene(name: 'dynamodb' | 's3', fault: RequestFault | undefined, body: string | Readable = 'done') {
  const log: string[] = [];
  const passed: string[] = [];
  const service: Service = {
    name,
    async handle() {
      log.push('effect');
      return { status: 200, headers: {}, body };
    },
  };
  const faults: FaultPoints = {
    request(functionName, serviceName, operation) {
      passed.push(`${functionName}/${serviceName}.${operation}`);
      return fault;
    },
    event: () => [0],
    streamBatch: () => undefined,
  };
  const caller = {
    functionName: 'writer',
    async kill() {
      log.push('killed');
    },
  };
  const findCaller = (accessKeyId: string) => (accessKeyId === 'ASIAWRITER' ? caller : undefined);
  const services = faultyServices({ [name]: service }, faults, findCaller, async () => {
    log.push('process killed');
    throw new Error('nothing goes on');
  });
  return { log, passed, ask: (request: ServiceRequest) => services[name]?.handle(request) };
}

const requestOf = (accessKeyId: string, changes: Partial<ServiceRequest> = {}): ServiceRequest => ({
  requestId: 'r1',
  method: 'POST',
  path: '/',
  query: '',
  headers: {
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261121/us-east-1/dynamodb/aws4_request, SignedHeaders=host`,
    'x-amz-target': 'DynamoDB_20120810.PutItem',
  },
  body: Readable.from([]),
  ...changes,
});

test('a request without a fault is answered as ever', async () => {
  const { ask, log, passed } = buildScene('dynamodb', undefined);

  const answer = await ask(requestOf('ASIAWRITER'));

  expect(answer).toMatchObject({ status: 200, body: 'done' });
  expect({ log, passed }).toEqual({ log: ['effect'], passed: ['writer/dynamodb.PutItem'] });
});

test('a request of anybody else passes no fault point', async () => {
  const { ask, passed } = buildScene('dynamodb', { kind: 'throttled' });

  const answer = await ask(requestOf('any'));

  expect({ status: answer?.status, passed }).toEqual({ status: 200, passed: [] });
});

test.each([
  ['s3', requestOf('ASIAWRITER', { method: 'PATCH', path: '/bucket/key' })],
  ['s3', requestOf('ASIAWRITER', { method: 'GET', path: '/bucket/%ff' })],
  ['dynamodb', requestOf('ASIAWRITER', { headers: { ...requestOf('ASIAWRITER').headers, 'x-amz-target': undefined } })],
] as const)('a request that names no operation of %s is left to the service', async (name, request) => {
  const { ask, passed } = buildScene(name, { kind: 'throttled' });

  const answer = await ask(request);

  expect({ status: answer?.status, passed }).toEqual({ status: 200, passed: [] });
});

test('throttling is said in the words of the service, and nothing is done', async () => {
  const dynamodb = buildScene('dynamodb', { kind: 'throttled' });
  const s3 = buildScene('s3', { kind: 'throttled' });

  const answers = await Promise.all([
    dynamodb.ask(requestOf('ASIAWRITER')),
    s3.ask(requestOf('ASIAWRITER', { method: 'PUT', path: '/bucket/key' })),
  ]);

  expect(answers).toMatchObject([
    { status: 400, headers: { 'x-amzn-errortype': 'ProvisionedThroughputExceededException' } },
    { status: 503, body: expect.stringContaining('<Code>SlowDown</Code>') },
  ]);
  expect([...dynamodb.log, ...s3.log]).toEqual([]);
  expect(s3.passed).toEqual(['writer/s3.PutObject']);
});

test.each([
  ['before', ['killed']],
  ['after', ['effect', 'killed']],
] as const)('a function is killed %s the effect of its request', async (when, expected) => {
  const { ask, log } = buildScene('dynamodb', { kind: 'function-killed', when });

  await ask(requestOf('ASIAWRITER'));

  expect(log).toEqual(expected);
});

test.each([
  ['before', []],
  ['after', ['effect']],
] as const)('an internal error may come %s the effect', async (when, expected) => {
  const { ask, log } = buildScene('dynamodb', { kind: 'internal-error', when });

  const answer = await ask(requestOf('ASIAWRITER'));

  expect({ status: answer?.status, log }).toEqual({ status: 500, log: expected });
});

test.each([
  ['before', ['process killed']],
  ['after', ['effect', 'process killed']],
] as const)('the process is killed %s the effect, and nothing goes on', async (when, expected) => {
  const { ask, log } = buildScene('dynamodb', { kind: 'process-killed', when });

  await expect(ask(requestOf('ASIAWRITER'))).rejects.toThrow('nothing goes on');

  expect(log).toEqual(expected);
});

test('an object that the function is not to see is closed', async () => {
  const object = Readable.from(['a', 'b']);
  const { ask } = buildScene('s3', { kind: 'internal-error', when: 'after' }, object);

  const answer = await ask(requestOf('ASIAWRITER', { method: 'GET', path: '/bucket/key' }));

  expect({ status: answer?.status, isClosed: object.destroyed }).toEqual({ status: 500, isClosed: true });
});
