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
