import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DigitsModel, loadModel } from './model.ts';
import { modelFolder, readSampleFile, sampleDigits } from './sample-digits.ts';
import { type ModelServer, startServer } from './server.ts';

const labels = sampleDigits.map(({ label }) => label);

let server: ModelServer;
beforeAll(async () => {
  const model = await loadModel(join(modelFolder, 'digits.onnx'));
  server = await startServer({ model, host: '127.0.0.1', port: 0 });
});
afterAll(() => server.drain());

function invoke(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/invocations`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv', ...headers },
    body,
  });
}

/** Sends raw bytes on a socket of their own and returns all that comes back until the server closes it. */
async function sendRaw(request: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(request);
  return text(socket);
}

describe('POST /invocations', () => {
  it('answers every sample digit right as CSV', async () => {
    const response = await invoke(readSampleFile('digits.csv'));

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv');
    expect(await response.text()).toBe(labels.map((label) => `${label}\n`).join(''));
  });

  it('answers every sample digit right as JSON Lines', async () => {
    const response = await invoke(readSampleFile('digits.jsonl'), { 'Content-Type': 'application/jsonlines' });

    const answers = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(response.headers.get('content-type')).toBe('application/jsonlines');
    expect(answers).toEqual(labels.map((digit) => ({ digit, probability: expect.any(Number) })));
    expect(answers.every(({ probability }) => probability > 0.5 && probability <= 1)).toBe(true);
  });

  it.each(sampleDigits)('answers the sample $label right as a JSON document', async ({ label, pixels }) => {
    const response = await invoke(JSON.stringify(pixels), { 'Content-Type': 'application/json' });

    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toMatchObject({ digit: label });
  });

  it('answers a thousand rows in their order', async () => {
    const response = await invoke(readSampleFile('digits.csv').repeat(100));

    const digits = (await response.text()).trimEnd().split('\n').map(Number);
    expect(digits).toEqual(Array.from({ length: 100 }, () => labels).flat());
  });

  it('classifies all rows of a request in one inference', async () => {
    const rowCounts: number[] = [];
    const model: DigitsModel = {
      async predict(pixels) {
        rowCounts.push(pixels.length / 64);
        return [];
      },
    };
    await using counting = await startServer({ model, host: '127.0.0.1', port: 0 });

    await fetch(`${counting.url}/invocations`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: readSampleFile('digits.csv').repeat(100),
    });

    expect(rowCounts).toEqual([1000]);
  });

  it.each([
    ['no body', '', 'the body is empty: expected at least one row\n'],
    ['a short row', `${readSampleFile('digits.csv')}1,2,3\n`, 'row 11: expected 64 values, got 3\n'],
    ['one endless line', '7'.repeat(8_000_000), 'row 1: expected 64 values, got 1\n'],
    ['binary garbage', Uint8Array.of(0, 255, 254, 10, 13, 200), 'the body is not UTF-8 text\n'],
  ])('answers %s with 400 and the reason', async (_, body, reason) => {
    const response = await invoke(body);

    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe(reason);
  });

  it('refuses other content types and answers', async () => {
    expect((await invoke('<svg/>', { 'Content-Type': 'image/svg+xml' })).status).toBe(415);
    expect((await invoke('1', { Accept: 'image/png' })).status).toBe(406);
  });

  it('refuses a body over the limit before it is sent', async () => {
    const answer = await sendRaw(
      'POST /invocations HTTP/1.1\r\nHost: digits\r\nConnection: close\r\nContent-Type: text/csv\r\nContent-Length: 104857601\r\n\r\n',
    );

    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('answers 500 and logs the reason when the model fails', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const model: DigitsModel = { predict: () => Promise.reject(new Error('out of memory')) };
    await using failing = await startServer({ model, host: '127.0.0.1', port: 0 });

    const response = await fetch(`${failing.url}/invocations`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: readSampleFile('digits.csv'),
    });

    expect(response.status).toBe(500);
    expect(log).toHaveBeenCalledWith(expect.objectContaining({ message: 'out of memory' }));
    log.mockRestore();
  });
});

describe('the other routes', () => {
  it('answers /ping with 200', async () => {
    expect((await fetch(`${server.url}/ping`)).status).toBe(200);
  });

  it('proposes parameters for a transform job', async () => {
    const response = await fetch(`${server.url}/execution-parameters`);

    expect(await response.json()).toEqual({
      MaxConcurrentTransforms: 2,
      BatchStrategy: 'MULTI_RECORD',
      MaxPayloadInMB: 6,
    });
  });

  it('answers 404 to an unknown path and 405 to another method', async () => {
    const unknown = await fetch(`${server.url}/predict`);
    const wrongMethod = await fetch(`${server.url}/invocations?x=1`);

    expect(unknown.status).toBe(404);
    expect(await unknown.text()).toBe('there is no /predict: use /ping, /execution-parameters, /invocations\n');
    expect(wrongMethod.status).toBe(405);
    expect(wrongMethod.headers.get('allow')).toBe('POST');
  });
});

describe('startServer', () => {
  it.each([
    ['bytes that are no HTTP', '\u0016\u0003\u0001\u0002 hello\r\n\r\n'],
    ['a path that is no URL', 'GET // HTTP/1.1\r\nHost: digits\r\nConnection: close\r\n\r\n'],
    [
      'a wrong chunk',
      'POST /invocations HTTP/1.1\r\nHost: d\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    ],
  ])('answers %s with a 4xx and lives on', async (_, request) => {
    expect(await sendRaw(request)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await fetch(`${server.url}/ping`)).status).toBe(200);
  });

  it('lives on when a client goes away halfway, and logs no error', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      'POST /invocations HTTP/1.1\r\nHost: d\r\nContent-Type: text/csv\r\nContent-Length: 99\r\nExpect: 100-continue\r\n\r\n',
    );
    await once(socket, 'data');

    socket.resetAndDestroy();
    await once(socket, 'close');

    expect((await fetch(`${server.url}/ping`)).status).toBe(200);
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });

  it('says in one sentence that its port is taken', async () => {
    const port = Number(new URL(server.url).port);
    const model: DigitsModel = { predict: async () => [] };

    await expect(startServer({ model, host: '127.0.0.1', port })).rejects.toThrow(
      /^The model server cannot listen on 127\.0\.0\.1:\d+: listen EADDRINUSE/,
    );
  });
});
