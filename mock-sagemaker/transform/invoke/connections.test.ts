import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { listenOn } from '../../listen-on.ts';
import { Connections } from './connections.ts';
import { type PostAnswer, post } from './post.ts';

/** A model server that answers with the number of its connections so far, and never to `wait`. */
async function startModel() {
  let connectionCount = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    if (body !== 'wait') response.end(String(connectionCount));
  });
  server.on('connection', () => (connectionCount += 1));
  const url = await listenOn(server, 0, '127.0.0.1');
  return {
    url: new URL('/invocations', url),
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function countAfter(bodies: readonly string[], timeoutMs: number): Promise<PostAnswer> {
  using model = await startModel();
  const connections = await Connections.load();
  const request = { url: model.url, headers: {}, isChunked: false, connections, signal: new AbortController().signal };
  for (const body of bodies) await post({ ...request, body: [Buffer.from(body)], timeoutMs }).catch(() => {});
  const last = await post({ ...request, body: [Buffer.from('last')], timeoutMs: 10_000 });
  await connections.close();
  return last;
}

it('sends one request after another on the same connection', async () => {
  const { body } = await countAfter(['a', 'b', 'c'], 10_000);

  expect(body.toString()).toBe('1');
});

it('sends nothing on a connection whose request was given up', async () => {
  const { body } = await countAfter(['wait'], 50);

  expect(body.toString()).toBe('2');
});
