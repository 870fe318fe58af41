import { expect, it } from 'vitest';
import type { JobOverrides } from '../testing/environment.ts';
import { runRawModelJob } from '../testing/raw-model-job.ts';
import type { RawAnswer, RawModelServerOptions } from '../testing/raw-model-server.ts';

const noAnswer = 'Unable to get response from algorithm';
const tooLate = 'Model server did not respond to /invocations request within 1 seconds';
const once = { InvocationsMaxRetries: 0, InvocationsTimeoutInSeconds: 1 } as const;

const run = (options: RawModelServerOptions, overrides: JobOverrides = {}, input = '1\n2\n') =>
  runRawModelJob(options, { ModelClientConfig: once, ...overrides }, { 'in/a': input });

const close =
  (bytes: string): RawAnswer =>
  (socket) =>
    void socket.end(bytes, 'latin1');
const reset: RawAnswer = (socket) => void socket.resetAndDestroy();
const silence: RawAnswer = () => {};
const head = 'HTTP/1.1 200 OK\r\n';

it.concurrent.each<{ what: string; invocation: RawAnswer; text: string }>([
  { what: 'promises more than it sends', invocation: close(`${head}Content-Length: 9\r\n\r\n1\n`), text: noAnswer },
  { what: 'promises more and waits', invocation: `${head}Content-Length: 9\r\n\r\n1\n`, text: tooLate },
  {
    what: 'promises more than there can be',
    invocation: `${head}Content-Length: 99999999999\r\n\r\n1\n`,
    text: tooLate,
  },
  { what: 'promises a negative length', invocation: `${head}Content-Length: -4\r\n\r\n1\n2\n`, text: noAnswer },
  { what: 'promises no number', invocation: `${head}Content-Length: four\r\n\r\n1\n2\n`, text: noAnswer },
  {
    what: 'promises two lengths',
    invocation: `${head}Content-Length: 4\r\nContent-Length: 5\r\n\r\n1\n2\n`,
    text: noAnswer,
  },
  {
    what: 'gives a length to chunks',
    invocation: `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n1\n2\n\r\n0\r\n\r\n`,
    text: noAnswer,
  },
  {
    what: 'sends a chunk size that is none',
    invocation: `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
    text: noAnswer,
  },
  {
    what: 'ends within a chunk',
    invocation: close(`${head}Transfer-Encoding: chunked\r\n\r\n9\r\n1\n`),
    text: noAnswer,
  },
  {
    what: 'leaves out the last chunk',
    invocation: close(`${head}Transfer-Encoding: chunked\r\n\r\n2\r\n1\n\r\n`),
    text: noAnswer,
  },
  { what: 'waits within chunks', invocation: `${head}Transfer-Encoding: chunked\r\n\r\n2\r\n1\n\r\n`, text: tooLate },
  { what: 'speaks another protocol', invocation: 'SSH-2.0-OpenSSH_9.6\r\n', text: noAnswer },
  { what: 'sends binary noise', invocation: '\x00\x01\xff\xfe'.repeat(100), text: noAnswer },
  { what: 'sends a header without end', invocation: `${head}X: ${'x'.repeat(2_000_000)}`, text: noAnswer },
  { what: 'sends a status that is none', invocation: 'HTTP/1.1 abc OK\r\n\r\n', text: noAnswer },
  {
    what: 'sends for ever',
    invocation: (socket) => {
      socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
      const timer = setInterval(() => socket.write('2\r\n1\n\r\n'), 10);
      socket.on('close', () => clearInterval(timer));
    },
    text: tooLate,
  },
  { what: 'says nothing', invocation: silence, text: tooLate },
  { what: 'stops within its headers', invocation: `${head}Content-Le`, text: tooLate },
  { what: 'closes without a word', invocation: close(''), text: noAnswer },
  { what: 'resets the connection', invocation: reset, text: noAnswer },
  { what: 'closes behind its headers', invocation: close(`${head}Content-Length: 4\r\n\r\n`), text: noAnswer },
  { what: 'only says that it goes on', invocation: 'HTTP/1.1 100 Continue\r\n\r\n', text: noAnswer },
  {
    what: 'changes the protocol',
    invocation: 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nhello',
    text: noAnswer,
  },
])('a model server that $what gives no answer', async ({ invocation, text }) => {
  const { reason, output, log } = await run({ invocation });

  expect(reason).toBe('AlgorithmError: See job logs for more information');
  expect(log).toContain(`b/in/a: ${text}`);
  expect(output).toBeUndefined();
});

it.concurrent.each<{ what: string; invocation: RawAnswer; expected: string }>([
  { what: 'without a length', invocation: close('HTTP/1.1 200 OK\r\n\r\n1\n2\n'), expected: '1\n2\n' },
  { what: 'in HTTP/1.0', invocation: close('HTTP/1.0 200 OK\r\n\r\n1\n2\n'), expected: '1\n2\n' },
  {
    what: 'after 103',
    invocation: `HTTP/1.1 103 Early Hints\r\n\r\n${head}Content-Length: 2\r\n\r\n1\n`,
    expected: '1\n',
  },
  { what: 'that goes on behind its length', invocation: `${head}Content-Length: 2\r\n\r\n1\n2\n3\n`, expected: '1\n' },
  { what: 'with 204', invocation: 'HTTP/1.1 204 No Content\r\n\r\n', expected: '\n' },
  {
    what: 'in chunks with extensions and trailers',
    invocation: `${head}Transfer-Encoding: chunked\r\n\r\n2;a=b\r\n1\n\r\n0\r\nX: y\r\n\r\n`,
    expected: '1\n',
  },
  {
    what: 'that calls itself gzip',
    invocation: `${head}Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n1\n`,
    expected: '1\n',
  },
  {
    what: 'in a charset that is none',
    invocation: `${head}Content-Type: text/csv; charset=klingon\r\nContent-Length: 2\r\n\r\n\xff\n`,
    expected: '\xff\n',
  },
  {
    what: 'in headers of 8 KB',
    invocation: `${head}X: ${'x'.repeat(8000)}\r\nContent-Length: 2\r\n\r\n1\n`,
    expected: '1\n',
  },
])('an answer $what is taken as it is', async ({ invocation, expected }) => {
  const { status, output } = await run({ invocation });

  expect(status).toBe('Completed');
  expect(output).toBe(expected);
});

it.concurrent.each([301, 304, 307, 400, 413])(
  'the answer %i is final and nothing it points to is followed',
  async (status) => {
    const { reason, log, attempts } = await run(
      { invocation: `HTTP/1.1 ${status} Whatever\r\nLocation: /invocations\r\nContent-Length: 0\r\n\r\n` },
      { ModelClientConfig: { InvocationsMaxRetries: 3 } },
    );

    expect(reason).toBe('ClientError: See job logs for more information');
    expect(log).toContain(`b/in/a: ClientError: ${status}`);
    expect(attempts).toBe(1);
  },
);

it.each([0, 6])(
  'with MaxPayloadInMB %i a model server that refuses before it has read the body is believed',
  async (MaxPayloadInMB) => {
    const { reason, log, attempts } = await run(
      { invocationHead: 'HTTP/1.1 413 Too Large\r\nContent-Length: 4\r\nConnection: close\r\n\r\nboom' },
      { MaxPayloadInMB, ModelClientConfig: { InvocationsMaxRetries: 3, InvocationsTimeoutInSeconds: 5 } },
      'x\n'.repeat(2_000_000),
    );

    expect(reason).toBe('ClientError: See job logs for more information');
    expect(log).toContain('b/in/a: boom');
    expect(attempts).toBe(1);
  },
);

it.each<{ what: string; invocationHead: RawAnswer; text: string }>([
  { what: 'closes', invocationHead: close(''), text: noAnswer },
  { what: 'resets the connection', invocationHead: reset, text: noAnswer },
  { what: 'reads on and says nothing', invocationHead: silence, text: tooLate },
  {
    what: 'stops reading for longer than it may',
    invocationHead: (socket) => {
      socket.pause();
      setTimeout(() => socket.resume(), 1200); // Only then it learns that it was given up.
    },
    text: tooLate,
  },
])('a body without length whose model server $what in the middle of it fails its object', async (each) => {
  const { reason, log } = await run(
    { invocationHead: each.invocationHead },
    { MaxPayloadInMB: 0 },
    'x\n'.repeat(4_000_000),
  );

  expect(reason).toBe('AlgorithmError: See job logs for more information');
  expect(log).toContain(`b/in/a: ${each.text}`);
});
