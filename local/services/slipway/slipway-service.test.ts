import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createSlipwayService } from './slipway-service.ts';

const requestFor = (method: string, path: string, headers: Record<string, string> = {}) => ({
  requestId: 'r',
  method,
  path,
  query: '',
  headers,
  body: Readable.from([]),
});

test('POST /_slipway/flush flushes, then answers', async () => {
  let flushed = false;
  const service = createSlipwayService({
    flush: async () => {
      flushed = true;
    },
  });

  const { status } = await service.handle(requestFor('POST', '/_slipway/flush'));

  expect([status, flushed]).toEqual([200, true]);
});

test('an unknown page is told which pages there are', async () => {
  const service = createSlipwayService({ flush: async () => {} });

  const { status, body } = await service.handle(requestFor('GET', '/_slipway/flush'));

  expect(status).toBe(404);
  expect(body).toContain('POST /_slipway/flush');
});

test('a web page of another origin flushes nothing', async () => {
  let flushes = 0;
  const service = createSlipwayService({
    flush: async () => {
      flushes += 1;
    },
  });
  const flushFrom = (origin: string) =>
    service.handle(requestFor('POST', '/_slipway/flush', { host: '127.0.0.1:4566', origin }));

  const statuses = [(await flushFrom('https://example.com')).status, (await flushFrom('null')).status];

  expect([statuses, flushes]).toEqual([[403, 403], 0]);
  expect((await flushFrom('http://127.0.0.1:4566')).status).toBe(200);
});
