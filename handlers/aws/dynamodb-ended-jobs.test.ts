import { describe, expect, it } from 'vitest';
import { ServiceUnavailableError } from '../errors.ts';
import { collect } from '../fakes/collect.ts';
import { startStubService, stubError } from '../fakes/stub-service.ts';
import { createDocuments } from './documents.ts';
import { DynamoDbEndedJobs } from './dynamodb-ended-jobs.ts';

const item = {
  jobId: { S: 'j1' },
  status: { S: 'Failed' },
  stage: { S: 'done' },
  arrivalTime: { S: '2025' },
  doneAt: { S: '2026' },
};
const lastKey = { jobId: { S: 'j1' } };

describe('DynamoDbEndedJobs', () => {
  it('reads page by page, and of each row only what is needed', async () => {
    await using service = await startStubService(({ body }) => {
      const isFirst = JSON.parse(body).ExclusiveStartKey === undefined;
      const page = isFirst ? { ScannedCount: 9, Items: [item], LastEvaluatedKey: lastKey } : { ScannedCount: 2 };
      return { status: 200, body: JSON.stringify(page) };
    });
    const jobs = new DynamoDbEndedJobs(createDocuments(service.clientConfig), 'jobs');

    const pages = await collect(jobs.scan({ statuses: ['Failed', 'Expired'], endedSince: '2025' }));

    const requests = service.requests.map(({ body }) => JSON.parse(body));
    expect(pages).toEqual([
      {
        scannedCount: 9,
        jobs: [{ jobId: 'j1', status: 'Failed', stage: 'done', arrivalTime: '2025', doneAt: '2026' }],
      },
      { scannedCount: 2, jobs: [] },
    ]);
    expect(requests[0]).toMatchObject({
      ProjectionExpression: 'jobId, #status, stage, arrivalTime, doneAt, batchId, #error',
      FilterExpression: '#status IN (:status0, :status1) AND doneAt >= :since',
      ExpressionAttributeValues: { ':status0': { S: 'Failed' }, ':status1': { S: 'Expired' }, ':since': { S: '2025' } },
    });
    expect(requests[1].ExclusiveStartKey).toEqual(lastKey);
  });

  it('is unavailable if the table does not answer', async () => {
    await using service = await startStubService(() => stubError('ThrottlingException'));
    const jobs = new DynamoDbEndedJobs(createDocuments(service.clientConfig), 'jobs');

    await expect(collect(jobs.scan({ statuses: ['Failed'] }))).rejects.toThrow(ServiceUnavailableError);
  });
});
