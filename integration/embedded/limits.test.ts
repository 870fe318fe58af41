import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedEnvironment, startEmbedded } from '../environments/embedded-process.ts';
import { JobApi } from '../job-api.ts';
import { samples } from '../samples.ts';

let environment: EmbeddedEnvironment;
let api: JobApi;

beforeAll(async () => {
  const batching = { KinesisMaximumBatchingWindowInSeconds: '2', KinesisBatchSize: '10000' };
  environment = await startEmbedded({ parameters: { ...batching, ContentType: 'application/jsonlines' } });
  api = new JobApi(environment.outputs);
});
afterAll(() => environment[Symbol.asyncDispose]());

const json = { 'content-type': 'application/json' };
const maxPayloadBytes = 256 * 1024;

describe('at the limits of the services', () => {
  test('a batch that is larger than the 6 MB of a Lambda event comes in several, and each job gets its result', async () => {
    const digits = Array.from({ length: 4 }, () => samples).flat();

    const jobIds = await Promise.all(
      digits.map(({ pixels }) => api.submit(JSON.stringify(pixels).padEnd(maxPayloadBytes, ' '), json)),
    );
    const jobs = await Promise.all(jobIds.map((jobId) => api.final(jobId, 60_000)));

    expect(jobs.map(({ result }) => result)).toEqual(
      digits.map(({ label }) => expect.objectContaining({ digit: label })),
    );
  }, 90_000);

  test.each([7, 11])('a body of %i MiB is answered 413', async (mebibytes) => {
    const response = await api.post('1'.repeat(mebibytes * 1024 * 1024), json);

    expect(response.status).toBe(413);
  });
});
