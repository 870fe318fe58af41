import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageError } from './errors.ts';
import { type Ready, writeReadyFile } from './ready.ts';

const ready: Ready = {
  ...{ endpoint: 'http://127.0.0.1:1', apiUrl: 'http://127.0.0.1:1/api/', apiKey: 'key', bucket: 'bucket' },
  ...{
    jobTable: 'jobs',
    batchTable: 'batches',
    stream: 'stream',
    region: 'us-east-1',
    accountId: '000000000000',
    contentType: 'text/csv',
    pid: 1,
    clock: { machineMs: 1, environmentMs: 1, timeScale: 1 },
  },
};
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-ready-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the ready file is JSON and alone', async () => {
  await writeReadyFile(join(folder, 'ready.json'), ready);

  expect(JSON.parse(await readFile(join(folder, 'ready.json'), 'utf8'))).toEqual(ready);
  expect(await readdir(folder)).toEqual(['ready.json']);
});

test('a ready file in a folder that does not exist is the mistake of who gave it', async () => {
  const written = writeReadyFile(join(folder, 'missing', 'ready.json'), ready);

  await expect(written).rejects.toThrow(UsageError);
});
