import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { fetchWithin } from './fetch-within.ts';

test('a server that takes the request and never answers is given up', async () => {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);

  const asking = fetchWithin(20, url);

  await expect(asking).rejects.toThrow(`${url} did not answer within 20 ms`);
  server.closeAllConnections();
  server.close();
});
