import { expect } from 'vitest';
import { csvOfDigit } from '../samples.ts';
import { defineSuite } from './define-suite.ts';

const neverIssued = '0190b9c4-0000-7000-8000-000000000000';

/** A job is surely open while its batch still waits for others; hurried no more than leaves seconds for that. */
const need = { parameters: { KinesisMaximumBatchingWindowInSeconds: '60' }, timeScale: 20 };

export const cancel = defineSuite('POST /job/{job_id}/cancel', need, (test) => {
  test('ends an open job for good, and costs its neighbour nothing', async ({ api }) => {
    const [jobId, neighbourId] = [await api.submit(csvOfDigit(1)), await api.submit(csvOfDigit(2))];

    const response = await api.cancel(jobId);
    const neighbour = await api.final(neighbourId);

    expect([response.status, await response.json()]).toMatchObject([200, { job_id: jobId, status: 'Canceled' }]);
    expect(neighbour).toMatchObject({ status: 'Processed', result: '2' });
    const job = await api.get(jobId);
    expect(job).toMatchObject({ status: 'Canceled', stage: 'done' });
    expect(job).not.toHaveProperty('result');
  });

  test('answers every repetition with the same job, also at once', async ({ api }) => {
    const jobId = await api.submit(csvOfDigit(3));

    const responses = await Promise.all([api.cancel(jobId), api.cancel(jobId)]);
    responses.push(await api.cancel(jobId));

    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [first, ...others] = await Promise.all(responses.map((response) => response.json()));
    expect(first).toMatchObject({ job_id: jobId, status: 'Canceled', done_at: expect.any(String) });
    expect(others).toEqual([first, first]);
  });

  test('answers 409 for a job that has its result, and leaves it that', async ({ api }) => {
    const jobId = await api.submit(csvOfDigit(4));
    const job = await api.final(jobId);

    const response = await api.cancel(jobId);

    expect([response.status, await response.json()]).toMatchObject([409, { code: 'job_already_ended' }]);
    expect(await api.get(jobId)).toEqual(job);
  });

  test('answers 404 for an id never issued', async ({ api }) => {
    const response = await api.cancel(neverIssued);

    expect([response.status, await response.json()]).toMatchObject([404, { code: 'job_not_found' }]);
  });

  test('answers 403 without a key', async ({ outputs }) => {
    const response = await fetch(new URL(`job/${neverIssued}/cancel`, outputs.apiUrl), { method: 'POST' });

    expect(response.status).toBe(403);
  });
});
