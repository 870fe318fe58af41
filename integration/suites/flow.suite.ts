import { expect } from 'vitest';
import { csvOf, csvOfDigit, samples } from '../samples.ts';
import { defineSuite } from './define-suite.ts';
import { atOnce } from './needs.ts';

export const flow = defineSuite('a job goes through the whole flow', atOnce, (test) => {
  test('as CSV, each request getting its own prediction', async ({ api }) => {
    const jobIds = await Promise.all(samples.map((sample) => api.submit(csvOf(sample))));
    const jobs = await Promise.all(jobIds.map((jobId) => api.final(jobId)));

    expect(jobs.map(({ status, stage }) => [status, stage])).toEqual(samples.map(() => ['Processed', 'done']));
    expect(jobs.map(({ result }) => Number(result))).toEqual(samples.map(({ label }) => label));
  });

  test('and costs its neighbours nothing when the model refuses it', async ({ api }) => {
    const payloads = [csvOfDigit(4), '1,2,3', csvOfDigit(9)];
    const jobIds = await Promise.all(payloads.map((body) => api.submit(body)));

    const jobs = await Promise.all(jobIds.map((jobId) => api.final(jobId)));

    expect(jobs.map(({ status }) => status)).toEqual(['Processed', 'Failed', 'Processed']);
    expect([jobs[0], jobs[2]].map((job) => Number(job?.result))).toEqual([4, 9]);
    expect(jobs[1]?.error).toMatchObject({ code: 'model_error', message: 'row 1: expected 64 values, got 3' });
  });
});
