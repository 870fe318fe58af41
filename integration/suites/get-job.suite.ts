import { expect } from 'vitest';
import { csvOfDigit } from '../samples.ts';
import { defineSuite } from './define-suite.ts';
import { atOnce } from './needs.ts';

const neverIssued = '0190b9c4-0000-7000-8000-000000000000';

export const getJob = defineSuite('GET /job/{job_id}', atOnce, (test) => {
  test('answers 404 for an id never issued', async ({ api }) => {
    const response = await api.request(`job/${neverIssued}`);

    expect([response.status, await response.json()]).toMatchObject([404, { code: expect.any(String) }]);
  });

  test('answers 403 without a key', async ({ outputs }) => {
    const response = await fetch(new URL(`job/${neverIssued}`, outputs.apiUrl));

    expect(response.status).toBe(403);
  });

  test('tells the time of each transition', async ({ api }) => {
    const job = await api.final(await api.submit(csvOfDigit(2)));

    const times = [job.submitted_at, job.batched_at, job.transforming_at, job.done_at];
    expect(times).toEqual(times.map(() => expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z$/)));
    expect([...times].sort()).toEqual(times);
  });
});
