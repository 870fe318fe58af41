import { expect, test, vi } from 'vitest';
import { buildSubmission } from '../checks/build-observation.ts';
import { Client } from './client.ts';

const ready = {
  endpoint: 'http://127.0.0.1:1',
  apiUrl: 'http://127.0.0.1:1/',
  apiKey: 'k',
  bucket: 'b',
  jobTable: 'j',
  batchTable: 'w',
  region: 'us-east-1',
};

/** A client of an API that answers one request after the other; nothing is an answer that does not come. */
function buildClient(...answers: ([status: number, body: object] | undefined)[]): Client {
  vi.stubGlobal('fetch', async () => {
    const [status, body] = answers.shift() ?? [];
    if (status === undefined) throw new TypeError('fetch failed');
    return Response.json(body, { status });
  });
  return new Client(async () => ready);
}

const unknown = { code: 'acceptance_unknown', job_id: 'j1' };

test('keeps the job that the API names although it cannot tell whether it accepted it', async () => {
  const { answers } = await buildClient([503, unknown]).submit(buildSubmission());

  expect(answers).toEqual([{ kind: 'unclear', jobId: 'j1' }]);
});

test('keeps every error of the API, whatever was asked', async () => {
  const client = buildClient([503, unknown], [500, { code: 'internal_error' }], undefined, [502, { message: '' }]);

  await client.submit(buildSubmission());
  await client.read('j1');
  await client.read('j1');
  await client.cancel('j1');

  expect(client.errors()).toEqual([
    { request: 'POST /job', error: '503 acceptance_unknown' },
    { request: 'GET /job/{job_id}', error: '500 internal_error' },
    { request: 'GET /job/{job_id}', error: 'no answer' },
    { request: 'POST /job/{job_id}/cancel', error: '502' },
  ]);
});
