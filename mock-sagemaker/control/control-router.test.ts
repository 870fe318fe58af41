import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';

it('cuts off the answer when a log cannot be read, and goes on', async () => {
  const logFolder = await mkdtemp(join(tmpdir(), 'logs-'));
  await mkdir(join(logFolder, 'jobs', 'odd.data-log'), { recursive: true });
  await using environment = await TestEnvironment.start({}, { logFolder });

  const text = fetch(`${environment.url}/_mock-sagemaker/jobs/odd/log`).then((response) => response.text());

  await expect(text).rejects.toThrow();
  expect((await fetch(`${environment.url}/_mock-sagemaker/health`)).status).toBe(200);
  await rm(logFolder, { recursive: true });
});

it('has an empty log for a job that it does not know', async () => {
  await using environment = await TestEnvironment.start();

  expect(await environment.log('nobody')).toBe('');
  expect(await environment.log('..%2F..%2Fetc')).toBe('');
});

it('changes nothing for a web page of another origin', async () => {
  await using environment = await TestEnvironment.start();
  environment.server.faults.add({ kind: 'slow-start', delayMs: 1 });
  const send = (method: string, page: string, origin: string) =>
    fetch(`${environment.url}/_mock-sagemaker/${page}`, { method, headers: { origin } });

  const refused = await Promise.all([
    send('POST', 'reset', 'https://example.com'),
    send('DELETE', 'faults', 'null'),
    send('POST', 'faults', 'http://127.0.0.1:1'),
    send('POST', 'jobs/a/advance', 'not an origin'),
  ]);
  const kept = environment.server.faults.list().length;
  const read = await send('GET', 'health', 'https://example.com');
  const own = await send('DELETE', 'faults', environment.url);

  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(await refused[0]?.json()).toEqual({
    message: expect.stringContaining('a web page of another origin (https://example.com) asked for it'),
  });
  expect(kept).toBe(1);
  expect([read.status, own.status]).toEqual([200, 204]);
});
