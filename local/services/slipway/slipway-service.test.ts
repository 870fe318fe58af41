import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createSlipwayService } from './slipway-service.ts';

const requestFor = (method: string, path: string) => ({
  requestId: 'r',
  method,
  path,
  query: '',
  headers: {},
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
