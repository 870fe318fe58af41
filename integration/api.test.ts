import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedEnvironment, startEmbedded } from './environments/embedded.ts';
import { acceptedSchema, JobApi } from './job-api.ts';
import { csvOf, samples } from './samples.ts';

let environment: EmbeddedEnvironment;
let api: JobApi;
beforeAll(async () => {
  environment = await startEmbedded({ parameters: { KinesisMaximumBatchingWindowInSeconds: '0' } });
  api = new JobApi(environment.outputs);
});
afterAll(() => environment[Symbol.asyncDispose]());

const payload = csvOf(samples[0] ?? { pixels: [] });

describe('POST /job', () => {
  test('answers 202 with the job and where to ask for it', async () => {
    const response = await api.post(payload);
    const body = acceptedSchema.parse(await response.json());

    expect(response.status).toBe(202);
    expect(body).toMatchObject({ job_id: expect.any(String), status: 'Queued', links: { self: expect.any(String) } });
    const asked = await fetch(new URL(response.headers.get('location') ?? '', environment.outputs.apiUrl), {
      headers: { 'x-api-key': environment.outputs.apiKey },
    });
    expect([asked.status, await asked.json()]).toMatchObject([200, { job_id: body.job_id }]);
  });

  test('answers the same idempotency key and body with the first job', async () => {
    const headers = { 'idempotency-key': 'order-17' };

    const first = await api.post(payload, headers);
    const second = await api.post(payload, headers);
    const other = await api.post(`${payload}0`, headers);

    expect([first.status, second.status, other.status]).toEqual([202, 200, 409]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    const [firstJob, secondJob] = [await first.json(), await second.json()].map((body) => acceptedSchema.parse(body));
    expect(secondJob?.job_id).toBe(firstJob?.job_id);
  });

  test('answers 403 without a key and with a wrong one', async () => {
    const url = new URL('job', environment.outputs.apiUrl);
    const init = { method: 'POST', body: payload, headers: { 'content-type': 'text/csv' } };

    const without = await fetch(url, init);
    const wrong = await fetch(url, { ...init, headers: { ...init.headers, 'x-api-key': 'wrong' } });

    expect([without.status, wrong.status]).toEqual([403, 403]);
  });

  test.each([
    ['an empty body', '', 'text/csv', 400],
    ['more than 256 KiB', '1'.repeat(256 * 1024 + 1), 'text/csv', 413],
    ['another content type', payload, 'application/xml', 415],
    ['a line break in CSV', `${payload}\n${payload}`, 'text/csv', 422],
  ])('answers %s with a problem that has a stable code', async (_what, body, contentType, status) => {
    const response = await api.post(body, { 'content-type': contentType });

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, title: expect.any(String), code: expect.any(String) });
  });
});

describe('GET /job/{job_id}', () => {
  test('answers 404 for an id never issued', async () => {
    const response = await api.request('job/0190b9c4-0000-7000-8000-000000000000');

    expect([response.status, await response.json()]).toMatchObject([404, { code: expect.any(String) }]);
  });

  test('names the model’s refusal of a wrong record and leaves its neighbours their results', async () => {
    const jobIds = await Promise.all([payload, '1,2,3', payload].map((body) => api.submit(body)));

    const jobs = await Promise.all(jobIds.map((jobId) => api.final(jobId)));

    expect(jobs.map(({ status }) => status)).toEqual(['Processed', 'Failed', 'Processed']);
    expect(jobs[1]?.error).toMatchObject({ code: expect.any(String), message: expect.any(String) });
  });
});
