import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';

const errors: string[] = [];
let environment: TestEnvironment;

beforeAll(async () => {
  const logger = { info() {}, warn() {}, error: (message: string) => void errors.push(message) };
  environment = await TestEnvironment.start({}, { logger });
});

afterAll(() => environment[Symbol.asyncDispose]());

/** What comes back until the server closes. */
async function send(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(environment.url).port), '127.0.0.1');
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  socket.on('error', () => {}); // The server may reset what it refuses.
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.write(bytes, 'latin1');
  await closed;
  return Buffer.concat(pieces).toString('latin1');
}

const head = 'POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: SageMaker.ListModels\r\n';

it.each([
  { what: 'no HTTP', bytes: 'hello\r\n\r\n' },
  { what: 'binary noise', bytes: '\x16\x03\x01\x02\x00\xff\xfe'.repeat(20) },
  { what: 'a version that is none', bytes: 'POST / HTTP/9.x\r\n\r\n' },
  { what: 'no host', bytes: 'POST / HTTP/1.1\r\nConnection: close\r\n\r\n' },
  { what: 'a header without colon', bytes: `${head}nonsense\r\n\r\n` },
  { what: 'a NUL in a header', bytes: `${head}X: a\x00b\r\n\r\n` },
  { what: 'a header of 100 KB', bytes: `${head}X: ${'x'.repeat(100_000)}\r\n\r\n` },
  { what: 'a negative length', bytes: `${head}Content-Length: -1\r\n\r\n` },
  { what: 'a length that is no number', bytes: `${head}Content-Length: two\r\n\r\n{}` },
  { what: 'two lengths', bytes: `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}` },
  { what: 'a length and chunks', bytes: `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n` },
  { what: 'an unknown transfer encoding', bytes: `${head}Transfer-Encoding: gzip\r\n\r\n{}` },
  { what: 'a chunk size that is none', bytes: `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}` },
])('a request with $what is refused and its connection closed', async ({ bytes }) => {
  const answer = await send(bytes);

  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
});

it('requests that are abandoned at any byte leave nothing behind', async () => {
  const whole = `${head}Content-Type: application/x-amz-json-1.1\r\nContent-Length: 30\r\n\r\n{"MaxResults": 5             }`;
  for (let length = 1; length < whole.length; length += 5) {
    const socket = connect(Number(new URL(environment.url).port), '127.0.0.1');
    await once(socket, 'connect');
    await new Promise((resolve) => socket.write(whole.slice(0, length), resolve));
    socket.resetAndDestroy();
  }

  const answer = await send(`${whole.replace('POST / HTTP/1.1\r\n', 'POST / HTTP/1.1\r\nConnection: close\r\n')}`);

  expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(errors).toEqual([]);
});
