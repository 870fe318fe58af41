import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import type { FaultPoints, RequestFault } from './fault-points.ts';
import { faultySageMaker } from './faulty-sagemaker.ts';

/** One function whose requests meet one fault, and a SageMaker that notes what reaches it. */
async function startScene(fault: RequestFault | undefined) {
  const log: string[] = [];
  const passed: string[] = [];
  const faults: FaultPoints = {
    request(functionName, service, operation) {
      passed.push(`${functionName}/${service}.${operation}`);
      return fault;
    },
    event: () => [0],
    streamBatch: () => undefined,
  };
  const caller = {
    functionName: 'starter',
    async kill() {
      log.push('function killed');
    },
  };
  const listener = faultySageMaker(
    (_request, response) => {
      log.push('effect');
      response.setHeader('x-amzn-RequestId', 'r1');
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 4 });
      response.write('do');
      response.end('ne');
    },
    faults,
    (accessKeyId) => (accessKeyId === 'ASIASTARTER' ? caller : undefined),
    () => {
      log.push('process killed');
      server.closeAllConnections();
      return new Promise(() => {});
    },
  );
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}`;
  const ask = async (accessKeyId: string, target = 'SageMaker.CreateTransformJob') => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261121/us-east-1/sagemaker/aws4_request`;
    const headers = { authorization, ...(target !== '' && { 'x-amz-target': target }) };
    const response = await fetch(url, { method: 'POST', headers, body: '{}' });
    return { status: response.status, type: response.headers.get('x-amzn-errortype'), body: await response.text() };
  };
  return {
    log,
    passed,
    ask,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const done = { status: 200, type: null, body: 'done' };
const internalFailure = { status: 500, type: 'InternalFailure', body: expect.stringContaining('"InternalFailure"') };

test('a request without a fault is answered as ever', async () => {
  await using scene = await startScene(undefined);

  const answer = await scene.ask('ASIASTARTER');

  expect(answer).toEqual(done);
  expect(scene.passed).toEqual(['starter/sagemaker.CreateTransformJob']);
});

test.each([
  ['of a caller that is unknown', 'test', 'SageMaker.CreateTransformJob'],
  ['that names no operation', 'ASIASTARTER', ''],
])('a request %s passes no fault point', async (_which, accessKeyId, target) => {
  await using scene = await startScene({ kind: 'throttled' });

  const answer = await scene.ask(accessKeyId, target);

  expect({ answer, passed: scene.passed }).toEqual({ answer: done, passed: [] });
});

test('a request that is throttled has no effect', async () => {
  await using scene = await startScene({ kind: 'throttled' });

  const answer = await scene.ask('ASIASTARTER');

  expect(answer).toMatchObject({ status: 400, type: 'ThrottlingException' });
  expect(scene.log).toEqual([]);
});

test.each([
  ['internal-error', 'before', []],
  ['internal-error', 'after', ['effect']],
  ['function-killed', 'before', ['function killed']],
  ['function-killed', 'after', ['effect', 'function killed']],
] as const)('%s %s the effect: of the answer nothing is left but an internal error', async (kind, when, expected) => {
  await using scene = await startScene({ kind, when });

  const answer = await scene.ask('ASIASTARTER');

  expect(answer).toEqual(internalFailure);
  expect(scene.log).toEqual(expected);
});

test.each([
  ['before', ['process killed']],
  ['after', ['effect', 'process killed']],
] as const)('a process that is killed %s the effect answers nothing', async (when, expected) => {
  await using scene = await startScene({ kind: 'process-killed', when });

  await expect(scene.ask('ASIASTARTER')).rejects.toThrow('fetch failed');

  expect(scene.log).toEqual(expected);
});
