import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkDeployment, readReadyFile } from './read-ready-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-demo-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function checkAgainst(listener: RequestListener): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
  try {
    await checkDeployment({ endpoint, apiUrl: `${endpoint}/api/`, apiKey: 'key', contentType: 'text/csv' });
  } finally {
    server.close();
  }
}

test('a deployment that answers for a job it never issued is there', async () => {
  await checkAgainst((_request, response) => {
    response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{}');
  });
});

test('a deployment that LocalStack has forgotten is to be deployed again', async () => {
  const checking = checkAgainst((_request, response) => {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"The API id does not exist"}');
  });

  await expect(checking).rejects.toThrow(/is gone .* Run "npm run deploy:local" to deploy again\.$/);
});

test('where nothing answers, everything is to be started', async () => {
  const endpoint = 'http://127.0.0.1:1';

  await expect(
    checkDeployment({ endpoint, apiUrl: `${endpoint}/`, apiKey: 'key', contentType: 'text/csv' }),
  ).rejects.toThrow('Nothing answers at http://127.0.0.1:1. Run "npm run local" to start everything.');
});

test.each([
  ['is missing', undefined],
  ['is of something else', '{"name":"slipway"}'],
])('a ready file that %s means that nothing is deployed yet', async (_what, text) => {
  const file = join(folder, 'ready.json');
  if (text !== undefined) await writeFile(file, text);

  await expect(readReadyFile(file)).rejects.toThrow(
    `There is no deployment yet (${file} cannot be read). Run "npm run local".`,
  );
});
