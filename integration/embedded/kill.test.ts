import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmbedded } from '../environments/embedded-process.ts';
import type { StackParameters } from '../environments/environment.ts';
import { JobApi } from '../job-api.ts';
import { csvOf, samples } from '../samples.ts';

const parameters: StackParameters = { KinesisMaximumBatchingWindowInSeconds: '0', KinesisBatchSize: '7' };
const kills = 4;
const submitters = 8;

interface Accepted {
  readonly jobId: string;
  readonly label: number;
}

/** Submits one digit after another until the environment is gone, and notes each answer of 202. */
async function submitUntilKilled(api: JobApi, accepted: Accepted[], seed: number): Promise<void> {
  for (let turn = seed; ; turn += 1) {
    const sample = samples[turn % samples.length];
    if (sample === undefined) return;
    const response = await api.post(csvOf(sample)).catch(() => undefined);
    const answer: unknown = await response?.json().catch(() => undefined);
    if (response === undefined || answer === undefined) return;
    if (response.status === 202 && typeof answer === 'object' && answer !== null && 'job_id' in answer) {
      accepted.push({ jobId: String(answer.job_id), label: sample.label });
    }
  }
}

test('invariant 1: every job that was answered 202 ends with its own result, however often the process is killed', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'slipway-kill-'));
  const accepted: Accepted[] = [];
  try {
    for (let round = 0; round < kills; round += 1) {
      await using environment = await startEmbedded({ parameters, dataFolder });
      const api = new JobApi(environment.outputs);
      const submitting = Array.from({ length: submitters }, (_, seed) => submitUntilKilled(api, accepted, seed));
      const target = accepted.length + 40 + 15 * round;
      await expect.poll(() => accepted.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(target);

      await environment.kill();
      await Promise.all(submitting);
    }

    // The reconciler heals within its minute what no event announces; sixty times faster here.
    await using environment = await startEmbedded({ parameters, dataFolder, timeScale: 60 });
    const api = new JobApi(environment.outputs);
    const jobs = await Promise.all(accepted.map(({ jobId }) => api.final(jobId, 60_000)));

    expect(jobs.map(({ status, result }) => [status, Number(result)])).toEqual(
      accepted.map(({ label }) => ['Processed', label]),
    );
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}, 180_000);
