import { expect, it } from 'vitest';
import { runRawModelJob } from '../testing/raw-model-job.ts';
import type { RawAnswer } from '../testing/raw-model-server.ts';

const close =
  (bytes: string): RawAnswer =>
  (socket) =>
    void socket.end(bytes, 'latin1');
const silence: RawAnswer = () => {};
const ok = (body: string): string => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

it.concurrent.each<{ what: string; ping: RawAnswer }>([
  { what: 'says nothing', ping: silence },
  { what: 'closes the connection', ping: close('') },
  { what: 'resets the connection', ping: (socket) => void socket.resetAndDestroy() },
  { what: 'is no HTTP', ping: 'pong\n' },
  { what: 'redirects', ping: 'HTTP/1.1 302 Found\r\nLocation: /execution-parameters\r\nContent-Length: 0\r\n\r\n' },
  { what: 'has nothing to say', ping: 'HTTP/1.1 204 No Content\r\n\r\n' },
  {
    what: 'changes the protocol',
    ping: 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
  },
])('a /ping that $what fails the job with the reason of the service', async ({ ping }) => {
  const { reason, log, attempts } = await runRawModelJob({ ping });

  expect(reason).toBe(
    'AlgorithmError: Model container failed to respond to ping. Please ensure /ping endpoint is implemented and responds with an HTTP 200 status code',
  );
  expect(log).toContain('did not answer /ping with 200 within 300 ms');
  expect(attempts).toBe(0);
});

it.concurrent.each<{ what: string; executionParameters: RawAnswer }>([
  { what: 'no JSON', executionParameters: ok('{"MaxPayloadInMB":') },
  { what: 'a list', executionParameters: ok('[4,"SINGLE_RECORD"]') },
  { what: 'null', executionParameters: ok('null') },
  { what: 'a text', executionParameters: ok('"MaxPayloadInMB"') },
  {
    what: 'members of wrong types',
    executionParameters: ok('{"MaxConcurrentTransforms":"4","MaxPayloadInMB":[1],"BatchStrategy":1}'),
  },
  {
    what: 'numbers out of range',
    executionParameters: ok('{"MaxConcurrentTransforms":-4,"MaxPayloadInMB":1e400,"BatchStrategy":"SingleRecord"}'),
  },
  { what: 'nesting without end', executionParameters: ok('['.repeat(500_000)) },
  { what: '10 MB', executionParameters: ok(`{"x":"${'x'.repeat(10_000_000)}","MaxPayloadInMB":1}`) },
  { what: 'less than it promises', executionParameters: close('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}') },
  { what: 'binary noise', executionParameters: '\x00\xff\x16\x03'.repeat(50) },
  { what: 'no answer', executionParameters: close('') },
  {
    what: 'without end',
    executionParameters: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const more = (): boolean => socket.writable && socket.write('x'.repeat(65_536), more);
      more();
    },
  },
])('/execution-parameters that are $what count as not said', async ({ executionParameters }) => {
  const { status, log } = await runRawModelJob({ executionParameters, invocation: ok('1\n') });

  expect(status).toBe('Completed');
  expect(log.split('\n')[0]).toContain('MaxConcurrentTransforms=1, MaxPayloadInMB=6, BatchStrategy=MULTI_RECORD');
});

it('a model server that is gone after /ping fails the job when the retries are used up', async () => {
  const { reason, log } = await runRawModelJob(
    (model) => ({
      executionParameters: () => void model().die(),
    }),
    { ModelClientConfig: { InvocationsMaxRetries: 1 } },
  );

  expect(reason).toBe('AlgorithmError: See job logs for more information');
  expect(log).toContain('b/in/a: Unable to get response from algorithm');
  expect(log).toContain('b/in/a: connect ECONNREFUSED');
});

it('a model server that restarts in the middle of a job costs a retry and nothing else', async () => {
  const { status, output, attempts } = await runRawModelJob(
    (model) => ({
      invocation: (socket, count) => {
        if (count === 3)
          void model()
            .die()
            .then(() => model().restart());
        else socket.write(ok(`${count}\n`));
      },
    }),
    { BatchStrategy: 'SingleRecord' },
    { 'in/a': '1\n2\n3\n4\n' },
  );

  expect(status).toBe('Completed');
  expect(output).toBe('1\n2\n4\n5\n');
  expect(attempts).toBe(5);
});

it('a model server that dies in the middle of a job leaves the outputs of the objects before', async () => {
  const { reason, outputs } = await runRawModelJob(
    (model) => ({
      invocation: (socket, count) => {
        if (count === 2) void model().die();
        else socket.write(ok('1\n'));
      },
    }),
    { ModelClientConfig: { InvocationsMaxRetries: 1 } },
    { 'in/a': '1\n', 'in/b': '2\n', 'in/c': '3\n' },
  );

  expect(reason).toBe('AlgorithmError: See job logs for more information');
  expect(outputs).toEqual(['o/a.out']);
});

it.each<{ what: string; after: string }>([
  { what: 'noise', after: 'noise' },
  { what: 'another answer', after: ok('9\n') },
])('$what behind each answer is not taken for the next one', async ({ after }) => {
  const { output, attempts } = await runRawModelJob(
    { invocation: (socket, count) => void socket.write(`${ok(`${count}\n`)}${after}`) },
    { BatchStrategy: 'SingleRecord' },
    { 'in/a': '1\n'.repeat(20) },
  );

  expect(output).toBe(Array.from({ length: 20 }, (_, index) => `${index + 1}\n`).join(''));
  expect(attempts).toBe(20);
});

it('a model server that closes each connection without notice loses no record', async () => {
  const { output } = await runRawModelJob(
    { invocation: close(ok('x\n')) },
    { BatchStrategy: 'SingleRecord' },
    { 'in/a': '1\n'.repeat(30) },
  );

  expect(output).toBe('x\n'.repeat(30));
});
