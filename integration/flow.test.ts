import { describe, expect, test } from 'vitest';
import { startEmbedded } from './environments/embedded.ts';
import type { StackParameters } from './environments/environment.ts';
import { JobApi } from './job-api.ts';
import { csvOf, samples } from './samples.ts';

const atOnce: StackParameters = { KinesisMaximumBatchingWindowInSeconds: '0' };

describe('a job goes through the whole flow', () => {
  test('as CSV, each request getting its own prediction', async () => {
    await using environment = await startEmbedded({ parameters: atOnce });
    const api = new JobApi(environment.outputs);

    const jobIds = await Promise.all(samples.map((sample) => api.submit(csvOf(sample))));
    const jobs = await Promise.all(jobIds.map((jobId) => api.final(jobId)));

    expect(jobs.map(({ status, stage }) => [status, stage])).toEqual(samples.map(() => ['Processed', 'done']));
    expect(jobs.map(({ result }) => Number(result))).toEqual(samples.map(({ label }) => label));
  });

  test('as JSON Lines, each request getting the model’s whole answer', async () => {
    await using environment = await startEmbedded({ parameters: { ...atOnce, ContentType: 'application/jsonlines' } });
    const api = new JobApi(environment.outputs);
    const json = { 'content-type': 'application/json' };

    const jobIds = await Promise.all(samples.map(({ pixels }) => api.submit(JSON.stringify(pixels), json)));
    const jobs = await Promise.all(jobIds.map((jobId) => api.final(jobId)));

    expect(jobs.map(({ result }) => result)).toEqual(
      samples.map(({ label }) => expect.objectContaining({ digit: label })),
    );
  });

  test('when a full batching window ends, without any other request', async () => {
    await using environment = await startEmbedded({ timeScale: 60 });
    const api = new JobApi(environment.outputs);

    const job = await api.final(await api.submit(csvOf(samples[3] ?? { pixels: [] })));

    expect(job).toMatchObject({ status: 'Processed', result: '3' });
  });

  test.each([
    ['minute', 60],
    ['hour', 3600],
  ])('on a schedule of every %s', async (rate, timeScale) => {
    const parameters = { ...atOnce, TriggerType: 'Schedule', ScheduleRate: rate };
    await using environment = await startEmbedded({ parameters, timeScale });
    const api = new JobApi(environment.outputs);

    const job = await api.final(await api.submit(csvOf(samples[7] ?? { pixels: [] })));

    expect(job).toMatchObject({ status: 'Processed', result: '7' });
  });

  test.each(['day', 'month', 'year'])('on a schedule of every %s, fired early', async (rate) => {
    const parameters = { ...atOnce, TriggerType: 'Schedule', ScheduleRate: rate };
    await using environment = await startEmbedded({ parameters });
    const api = new JobApi(environment.outputs);
    const jobId = await api.submit(csvOf(samples[5] ?? { pixels: [] }));
    await expect.poll(async () => (await api.get(jobId)).stage, { timeout: 10_000 }).toBe('batched');

    await api.flush();
    const job = await api.final(jobId);

    expect(job).toMatchObject({ status: 'Processed', result: '5' });
  });
});
