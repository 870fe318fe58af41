import { connect } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { pino } from 'pino';
import { expect, test } from 'vitest';
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
