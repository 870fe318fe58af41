import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startEmbedded } from '../environments/embedded-process.ts';
import { JobApi } from '../job-api.ts';
import { csvOf, samples } from '../samples.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const parameters = { KinesisMaximumBatchingWindowInSeconds: '0' };

/** Runs `npm run slipway -- redrive`'s script, which ends well. @returns what it printed */
async function redrive(...options: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(root, 'scripts/slipway.mjs'),
    'redrive',
    ...options,
  ]);
  return stdout;
}

test('failed jobs end with their own results under the same ids once what failed them is gone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-redrive-'));
  try {
    const readyFile = join(folder, 'ready.json');
    await using environment = await startEmbedded({ parameters });
    await writeFile(readyFile, JSON.stringify(environment.outputs));
    const api = new JobApi(environment.outputs);
    const faults = `${environment.outputs.endpoint}/_mock-sagemaker/faults`;
    const fault = { kind: 'failing-records', containing: ',', status: 400 };
    await fetch(faults, { method: 'POST', body: JSON.stringify(fault) });
    const jobIds = await Promise.all(samples.map((sample) => api.submit(csvOf(sample))));
    const failed = await Promise.all(jobIds.map((jobId) => api.final(jobId)));
    await fetch(faults, { method: 'DELETE' });

    const dryRun = await redrive('--ready-file', readyFile, '--status', 'failed', '--dry-run');
    const untouched = await api.get(jobIds[0] ?? '');
    const printed = await redrive('--ready-file', readyFile, '--status', 'failed', '--since', '1h');
    const jobs = await Promise.all(jobIds.map((jobId) => api.final(jobId)));
    const again = await redrive('--ready-file', readyFile, ...jobIds.flatMap((jobId) => ['--job', jobId]));

    expect(failed.map(({ status }) => status)).toEqual(samples.map(() => 'Failed'));
    expect(dryRun).toContain('Would send 10 jobs again');
    expect(untouched).toEqual(failed[0]);
    expect(printed).toContain('Sent 10 jobs again.');
    expect(jobs.map(({ status, result, error }) => [status, Number(result), error])).toEqual(
      samples.map(({ label }) => ['Processed', label, undefined]),
    );
    expect(jobs.map(({ submitted_at }) => submitted_at)).toEqual(failed.map(({ submitted_at }) => submitted_at));
    expect(again).toContain('Sent 0 jobs again.');
    expect(again.match(/it has its result/g)).toHaveLength(jobIds.length);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
