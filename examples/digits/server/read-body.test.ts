import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBody } from './read-body.ts';

const maxBodyBytes = 8;

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    readBody(request, maxBodyBytes).then(
      (body) => response.end(body),
      (error: Error) => response.writeHead(413).end(error.message),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
});

/** Sends the parts with chunked encoding, so that no Content-Length tells the size. */
function postChunked(parts: readonly string[]): Promise<Response> {
  const body = new ReadableStream({
    start(controller) {
      for (const part of parts) {
        controller.enqueue(new TextEncoder().encode(part));
      }
      controller.close();
    },
  });
  return fetch(url, { method: 'POST', body, duplex: 'half' });
}

describe('readBody', () => {
  it.each([[['1234', '5678']], [['1']], [[]]])('reads a body of up to the limit: %j', async (parts) => {
    const response = await postChunked(parts);

    expect(response.status).toBe(200);
    expect(await response.text()).toBe(parts.join(''));
  });

  it('refuses a body that says it is larger', async () => {
    const response = await fetch(url, { method: 'POST', body: '123456789' });

    expect(response.status).toBe(413);
    expect(await response.text()).toBe('the body is larger than 8 bytes: send fewer rows at once');
  });

  it('refuses a chunked body that turns out larger', async () => {
    const response = await postChunked(['12345', '6789', 'more']);

    expect(response.status).toBe(413);
  });
});
