import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { acceptedSchema } from '../job-api.ts';
import { csvOfDigit } from '../samples.ts';
import { defineSuite } from './define-suite.ts';
import { atOnce } from './needs.ts';

const payload = csvOfDigit(0);

const refusals = [
  ['an empty body', '', 'text/csv', 400],
  ['more than 256 KiB', '1'.repeat(256 * 1024 + 1), 'text/csv', 413],
  ['another content type', payload, 'application/xml', 415],
  ['a line break in CSV', `${payload}\n${payload}`, 'text/csv', 422],
] as const;

export const submitJob = defineSuite('POST /job', atOnce, (test) => {
  test('answers 202 with the job and where to ask for it', async ({ api, outputs }) => {
    const response = await api.post(payload);
    const body = acceptedSchema.parse(await response.json());

    expect(response.status).toBe(202);
    expect(body).toMatchObject({ job_id: expect.any(String), status: 'Queued', links: { self: expect.any(String) } });
    const asked = await fetch(new URL(response.headers.get('location') ?? '', outputs.apiUrl), {
      headers: { 'x-api-key': outputs.apiKey },
    });
    expect([asked.status, await asked.json()]).toMatchObject([200, { job_id: body.job_id }]);
  });

  test('answers the same idempotency key and body with the first job, another body with 409', async ({ api }) => {
    const headers = { 'idempotency-key': `order-${randomUUID()}` };

    const first = await api.post(payload, headers);
    const second = await api.post(payload, headers);
    const other = await api.post(`${payload}0`, headers);

    expect([first.status, second.status, other.status]).toEqual([202, 200, 409]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    const [firstJob, secondJob] = [await first.json(), await second.json()].map((body) => acceptedSchema.parse(body));
    expect(secondJob?.job_id).toBe(firstJob?.job_id);
  });

  test('answers 403 without a key and with a wrong one', async ({ outputs }) => {
    const url = new URL('job', outputs.apiUrl);
    const init = { method: 'POST', body: payload, headers: { 'content-type': 'text/csv' } };

    const without = await fetch(url, init);
    const wrong = await fetch(url, { ...init, headers: { ...init.headers, 'x-api-key': 'wrong' } });

    expect([without.status, wrong.status]).toEqual([403, 403]);
  });

  for (const [what, body, contentType, status] of refusals) {
    test(`answers ${what} with ${status} and a problem that has a stable code`, async ({ api }) => {
      const response = await api.post(body, { 'content-type': contentType });

      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({ status, title: expect.any(String), code: expect.any(String) });
    });
  }
});
