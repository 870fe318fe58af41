import { expect } from 'vitest';
import { samples } from '../samples.ts';
import { defineSuite } from './define-suite.ts';
import { atOnce } from './needs.ts';

const json = { 'content-type': 'application/json' };
const need = { parameters: { ...atOnce.parameters, ContentType: 'application/jsonlines' } };

export const jsonLines = defineSuite('a job goes through the whole flow as JSON Lines', need, (test) => {
  test('each request getting the model’s whole answer', async ({ api }) => {
    const jobIds = await Promise.all(samples.map(({ pixels }) => api.submit(JSON.stringify(pixels), json)));
    const jobs = await Promise.all(jobIds.map((jobId) => api.final(jobId)));

    expect(jobs.map(({ result }) => result)).toEqual(
      samples.map(({ label }) => expect.objectContaining({ digit: label })),
    );
  });

  test('where invalid JSON is answered with 422', async ({ api }) => {
    const response = await api.post('{"pixels":', json);

    expect([response.status, await response.json()]).toMatchObject([422, { status: 422, code: expect.any(String) }]);
  });

  test('where CSV is answered with 415', async ({ api }) => {
    const response = await api.post('1,2,3', { 'content-type': 'text/csv' });

    expect([response.status, await response.json()]).toMatchObject([415, { status: 415, code: expect.any(String) }]);
  });
});
