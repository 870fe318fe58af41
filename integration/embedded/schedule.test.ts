import { describe, expect, test } from 'vitest';
import { startEmbedded } from '../environments/embedded-process.ts';
import { JobApi } from '../job-api.ts';
import { csvOfDigit } from '../samples.ts';

const onSchedule = (ScheduleRate: string) => ({
  KinesisMaximumBatchingWindowInSeconds: '0',
  TriggerType: 'Schedule',
  ScheduleRate,
});

describe('a schedule that nobody waits for', () => {
  test('of every hour comes in a second with a time scale of 3600', async () => {
    await using environment = await startEmbedded({ parameters: onSchedule('hour'), timeScale: 3600 });
    const api = new JobApi(environment.outputs);

    const job = await api.final(await api.submit(csvOfDigit(7)));

    expect(job).toMatchObject({ status: 'Processed', result: '7' });
  });

  test.each(['day', 'month', 'year'])('of every %s is fired early by POST /_slipway/flush', async (rate) => {
    await using environment = await startEmbedded({ parameters: onSchedule(rate) });
    const api = new JobApi(environment.outputs);
    const jobId = await api.submit(csvOfDigit(5));
    await expect.poll(async () => (await api.get(jobId)).stage, { timeout: 10_000 }).toBe('batched');

    const flushed = await fetch(new URL('/_slipway/flush', environment.outputs.endpoint), { method: 'POST' });
    const job = await api.final(jobId);

    expect([flushed.ok, job]).toMatchObject([true, { status: 'Processed', result: '5' }]);
  });
});
