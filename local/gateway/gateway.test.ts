import { EventEmitter, once } from 'node:events';
import { connect } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { AwsError } from '../protocol/errors.ts';
import { readBody } from '../protocol/request-body.ts';
import { startGateway } from './gateway.ts';
import type { Service } from './service.ts';

const echo: Service = {
  name: 'echo',
  async handle(request) {
    const chunks: Buffer[] = [];
    for await (const chunk of request.body) chunks.push(chunk);
    return { status: 200, headers: { 'x-path': request.path }, body: Buffer.concat(chunks) };
  },
};
const broken: Service = { name: 'broken', handle: () => Promise.reject(new Error('a bug')) };
const logger = pino({ level: 'silent' });
const start = () => startGateway({ host: '127.0.0.1', port: 0, services: { s3: echo, kinesis: broken }, logger });

test('answers HTTP/1.1 on the port', async () => {
  await using gateway = await start();

  const response = await fetch(`http://127.0.0.1:${gateway.port}/bucket/key`, { method: 'PUT', body: 'hello' });

  expect([response.status, response.headers.get('x-path'), await response.text()]).toEqual([
    200,
    '/bucket/key',
    'hello',
  ]);
});

test('answers cleartext HTTP/2 on the same port', async () => {
  await using gateway = await start();
  const session = connect(`http://127.0.0.1:${gateway.port}`);
  const stream = session.request({ ':path': '/bucket/key', ':method': 'PUT' });

  stream.end('hello');
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  session.close();

  expect(Buffer.concat(chunks).toString()).toBe('hello');
});

test('answers 500 for an exception of a service and goes on', async () => {
  await using gateway = await start();
  const url = `http://127.0.0.1:${gateway.port}/`;

  const failed = await fetch(url, { method: 'POST', headers: { 'x-amz-target': 'Kinesis_20131202.PutRecord' } });
  const next = await fetch(url, { method: 'PUT', body: 'x' });

  expect([failed.status, await failed.json()]).toMatchObject([500, { __type: 'InternalFailure' }]);
  expect(next.status).toBe(200);
});

test('says which port is in use and what to do', async () => {
  await using gateway = await start();

  const second = startGateway({ host: '127.0.0.1', port: gateway.port, services: {}, logger });

  await expect(second).rejects.toThrow(`Cannot listen on 127.0.0.1:${gateway.port}: the port is in use.`);
});

test('answers 400 to malformed HTTP', async () => {
  await using gateway = await start();
  const socket = connectTcp(gateway.port, '127.0.0.1');

  socket.write('PUT /bucket/key HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);

  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 /);
});

test('does not refuse an expectation it does not know', async () => {
  await using gateway = await start();
  const socket = connectTcp(gateway.port, '127.0.0.1');

  socket.write('PUT /bucket/key HTTP/1.1\r\nhost: x\r\nexpect: 200\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);

  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 /);
});

test('answers an internal failure in full when a service gave a header that HTTP does not allow', async () => {
  const badHeader: Service = {
    name: 'bad-header',
    handle: () => Promise.resolve({ status: 200, headers: { 'content-length': '100000', 'x-bad': 'a\nb' }, body: 'x' }),
  };
  await using gateway = await startGateway({ host: '127.0.0.1', port: 0, services: { s3: badHeader }, logger });

  const response = await fetch(`http://127.0.0.1:${gateway.port}/`);

  expect([response.status, await response.json()]).toMatchObject([500, { __type: 'InternalFailure' }]);
});

test('takes a request whose first byte comes alone', async () => {
  await using gateway = await start();
  const socket = connectTcp({ port: gateway.port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');

  socket.write('P');
  // By the time that another request is answered, the byte has arrived.
  await fetch(`http://127.0.0.1:${gateway.port}/`);
  socket.write('UT /bucket/key HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 5\r\n\r\nhello');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);

  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 .*hello$/s);
});

test('does not report a client that leaves as a bug', async () => {
  const lines: string[] = [];
  const failing = new EventEmitter();
  const left = once(failing, 'failed');
  const service: Service = {
    name: 'failing',
    handle: (request) => echo.handle(request).finally(() => failing.emit('failed')),
  };
  const listening = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
  await using gateway = await startGateway({
    ...{ host: '127.0.0.1', port: 0, services: { s3: service } },
    logger: listening,
  });
  const session = connect(`http://127.0.0.1:${gateway.port}`);
  const stream = session.request({ ':path': '/bucket/key', ':method': 'PUT' });
  stream.on('error', () => {});

  stream.write('half', () => session.destroy());
  await left;
  await setImmediate();

  expect(lines).toEqual([]);
});

test('tells a client whose body is too large and goes on with its connection', async () => {
  const limited: Service = {
    name: 'limited',
    async handle(request) {
      const outcome = await readBody(request.body, 10).catch((error: unknown) => error);
      return outcome instanceof AwsError
        ? { status: outcome.status, headers: {}, body: outcome.code }
        : { status: 200, headers: {} };
    },
  };
  await using gateway = await startGateway({ host: '127.0.0.1', port: 0, services: { s3: limited }, logger });
  const socket = connectTcp(gateway.port, '127.0.0.1');
  const bodyBytes = 4 * 1024 * 1024;

  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${bodyBytes}\r\n\r\n`);
  socket.write(Buffer.alloc(bodyBytes));
  socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);

  const answers = Buffer.concat(chunks).toString();
  expect([...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['413', '200']);
});

test('refuses a service that is not offered in the language that its clients read', async () => {
  await using gateway = await start();
  const ask = async (service: string, contentType: string) => {
    const authorization = `AWS4-HMAC-SHA256 Credential=any/20260505/us-east-1/${service}/aws4_request, Signature=any`;
    const headers = { authorization, 'content-type': contentType };
    const response = await fetch(`http://127.0.0.1:${gateway.port}/`, { method: 'POST', headers, body: 'x' });
    return [response.status, await response.text()];
  };

  const json = await ask('sqs', 'application/x-amz-json-1.0');
  const xml = await ask('cloudformation', 'application/x-www-form-urlencoded; charset=utf-8');

  expect(json).toEqual([501, expect.stringMatching(/^{"__type":"NotImplementedException","message":"This service/)]);
  expect(xml).toEqual([501, expect.stringMatching(/<Code>NotImplementedException<\/Code><Message>This service/)]);
});
