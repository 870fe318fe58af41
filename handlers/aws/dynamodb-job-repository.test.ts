import { describe, expect, it } from 'vitest';
import { acceptJob, failJob, type JobReference } from '../domain/job-transitions.ts';
import { ServiceUnavailableError } from '../errors.ts';
import { buildJobRecord } from '../fakes/build.ts';
import { type StubResponse, startStubService, stubError } from '../fakes/stub-service.ts';
import { createDocuments } from './documents.ts';
import { DynamoDbJobRepository } from './dynamodb-job-repository.ts';

const record = buildJobRecord();
const accepted = acceptJob(record, { jobRetentionDays: 7 });
const row = {
  jobId: { S: record.jobId },
  status: { S: 'Queued' },
  statusRank: { N: '10' },
  stage: { S: 'accepted' },
  arrivalTime: { S: record.arrivalTime },
  expiresAt: { N: '1773205567' },
};

const reservedItem = { jobId: row.jobId, arrivalTime: row.arrivalTime, expiresAt: row.expiresAt };

async function startRepository(response: StubResponse) {
  const service = await startStubService(() => response);
  const jobs = new DynamoDbJobRepository(createDocuments(service.clientConfig), 'jobs');
  return {
    jobs,
    requests: () => service.requests.map(({ body }) => JSON.parse(body)),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

const taken = (item: object) => stubError('ConditionalCheckFailedException', { Item: item });
const ok = (body: unknown): StubResponse => ({ status: 200, body: JSON.stringify(body) });

describe('DynamoDbJobRepository', () => {
  it('writes a transition under the condition that the row gives way', async () => {
    await using service = await startRepository(ok({}));

    const outcome = await service.jobs.write(accepted);

    const [request] = service.requests();
    expect(outcome).toBe('written');
    expect(request).toMatchObject({
      TableName: 'jobs',
      Key: { jobId: { S: record.jobId } },
      ConditionExpression:
        'attribute_not_exists(#statusRank) OR (#statusRank < :statusRank AND #arrivalTime <= :arrivalTime)',
    });
    expect(request.ExpressionAttributeValues).not.toHaveProperty(':withResult');
    expect(request.ExpressionAttributeValues[':statusRank']).toEqual({ N: '10' });
    expect(request.UpdateExpression).toContain('#openPartition = :openPartition');
    expect(request.UpdateExpression).toMatch(/ REMOVE .*#error/);
    expect(request.UpdateExpression).not.toMatch(/ REMOVE .*#openPartition/);
  });

  it('lets a redriven record, and what comes of a batch, begin another life', async () => {
    await using service = await startRepository(ok({}));
    const redriven = { ...record, arrivalTime: '2026-03-05T00:00:00.000Z', submittedAt: record.arrivalTime };
    const error = { code: 'model_error', message: '', stage: 'transforming', retryable: false } as const;

    await service.jobs.write(acceptJob(redriven, { jobRetentionDays: 7 }));
    await service.jobs.write(failJob(redriven, error, { now: new Date(0), jobRetentionDays: 7 }));

    for (const request of service.requests()) {
      expect(request.ConditionExpression).toMatch(/ OR \(doneAt < :arrivalTime AND #status <> :withResult\)$/);
      expect(request.ExpressionAttributeValues[':withResult']).toEqual({ S: 'Processed' });
    }
    expect(service.requests()).toHaveLength(2);
  });

  it('writes many transitions in one transaction', async () => {
    await using service = await startRepository(ok({}));

    await service.jobs.writeAll([accepted, { ...accepted, jobId: 'other' }]);

    const [request, ...others] = service.requests();
    expect(request.TransactItems.map(({ Update }: { Update: { Key: unknown } }) => Update.Key)).toEqual([
      { jobId: { S: record.jobId } },
      { jobId: { S: 'other' } },
    ]);
    expect(others).toEqual([]);
  });

  it('writes each transition by itself if one of them does not hold', async () => {
    const reasons = { CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }] };
    const isTransaction = (body: string) => body.includes('TransactItems');
    await using service = await startStubService(({ body }) =>
      isTransaction(body) ? stubError('TransactionCanceledException', reasons) : ok({}),
    );
    const jobs = new DynamoDbJobRepository(createDocuments(service.clientConfig), 'jobs');

    await jobs.writeAll([accepted, { ...accepted, jobId: 'other' }]);

    const single = service.requests.map(({ body }) => JSON.parse(body)).filter(({ Key }) => Key !== undefined);
    expect(single.map(({ Key }) => Key.jobId.S)).toEqual([record.jobId, 'other']);
  });

  it('takes a row with a final status out of the index of open jobs', async () => {
    await using service = await startRepository(ok({}));
    const error = { code: 'model_error', message: '', stage: 'transforming', retryable: false } as const;

    await service.jobs.write(failJob(record, error, { now: new Date(0), jobRetentionDays: 7 }));

    expect(service.requests()[0].UpdateExpression).toMatch(/ REMOVE #openPartition,/);
  });

  it('answers superseded if the condition does not hold', async () => {
    await using service = await startRepository(stubError('ConditionalCheckFailedException'));

    expect(await service.jobs.write(accepted)).toBe('superseded');
  });

  it.each([
    ['is unavailable while DynamoDB throttles', 'ThrottlingException', 'ServiceUnavailableError'],
    [
      "passes on that there is no table: a client's next try would not help",
      'ResourceNotFoundException',
      'ResourceNotFoundException',
    ],
    ['passes on that a right is missing', 'AccessDeniedException', 'AccessDeniedException'],
  ])('%s', async (_what, type, name) => {
    await using service = await startRepository(stubError(type));

    await expect(service.jobs.write(accepted)).rejects.toMatchObject({ name });
    await expect(service.jobs.find(record.jobId)).rejects.toMatchObject({ name });
    await expect(service.jobs.reserve({ ...record, expiresAt: 1 }, new Date(0))).rejects.toMatchObject({ name });
  });

  it('reads a row consistently', async () => {
    await using service = await startRepository(ok({ Item: row }));

    const found = await service.jobs.find(record.jobId);

    expect(found).toMatchObject({ jobId: record.jobId, status: 'Queued', stage: 'accepted' });
    expect(service.requests()[0].ConsistentRead).toBe(true);
  });

  it('reads of many rows what decides about them, and leaves their results and reserved ids out', async () => {
    const item = { ...row, acceptedAt: row.arrivalTime, result: { S: '7' } };
    const reserved = { ...reservedItem, jobId: { S: 'reserved' } };
    await using service = await startRepository(ok({ Responses: { jobs: [item, reserved] } }));

    const found = await service.jobs.findAll([record.jobId, 'reserved']);

    const { ProjectionExpression: asked } = service.requests()[0].RequestItems.jobs;
    expect(asked.split(', ')).toContain('#status');
    expect(asked).not.toContain('#result');
    const { jobId, arrivalTime } = record;
    expect([...found.values()]).toEqual([{ jobId, status: 'Queued', statusRank: 10, stage: 'accepted', arrivalTime }]);
  });

  it.each([
    ['reserved', ok({})],
    ['reserved', taken({ ...reservedItem, requestHash: { S: record.requestHash } })],
    ['repeated', taken({ ...row, requestHash: { S: record.requestHash } })],
    ['conflict', taken({ ...row, requestHash: { S: 'another' } })],
  ])('reserves an id and finds it %s', async (outcome, response) => {
    await using service = await startRepository(response);

    expect(await service.jobs.reserve({ ...record, expiresAt: 1 }, new Date(0))).toMatchObject({ outcome });
  });

  it('gives a repeat the arrival time of the reservation that it finds', async () => {
    const arrivalTime = '2026-03-04T05:06:00.000Z';
    const item = { ...reservedItem, requestHash: { S: record.requestHash }, arrivalTime: { S: arrivalTime } };
    await using service = await startRepository(taken(item));

    const reservation = await service.jobs.reserve({ ...record, expiresAt: 1 }, new Date(0));

    expect(reservation).toEqual({ outcome: 'reserved', arrivalTime });
  });

  it('reserves an id that nobody has, or whose time is over, and leaves nothing of the job before', async () => {
    await using service = await startRepository(ok({}));

    await service.jobs.reserve({ ...record, expiresAt: 1_800_000_000 }, new Date('2026-03-04T05:06:08.999Z'));

    const [{ ConditionExpression, ExpressionAttributeValues, UpdateExpression }] = service.requests();
    expect(ConditionExpression).toBe(
      'attribute_not_exists(jobId) OR expiresAt <= :now OR (attribute_not_exists(#status) ' +
        'AND requestHash = :requestHash AND (attribute_not_exists(arrivalTime) OR arrivalTime < :renewableBefore))',
    );
    expect(ExpressionAttributeValues).toMatchObject({
      ':now': { N: '1772600768' },
      ':renewableBefore': { S: '2026-03-04T05:05:08.999Z' },
    });
    expect(UpdateExpression).toMatch(
      /^SET #requestHash = :requestHash, #arrivalTime = :arrivalTime, #expiresAt = :expiresAt REMOVE #status, /,
    );
    expect(UpdateExpression).toMatch(/ REMOVE .*#statusRank.*#openPartition.*#batchId.*#result.*#doneAt$/);
  });

  it('asks every partition of the index for old open jobs, to its last page', async () => {
    const { jobId, arrivalTime } = row;
    const isFirstPage = (body: string) => !body.includes('ExclusiveStartKey');
    await using service = await startStubService(({ body }) =>
      ok({ Items: [{ jobId, arrivalTime }], ...(isFirstPage(body) ? { LastEvaluatedKey: { jobId } } : {}) }),
    );
    const jobs = new DynamoDbJobRepository(createDocuments(service.clientConfig), 'jobs');

    const open: JobReference[] = [];
    for await (const job of jobs.listOpenBefore('2026-03-04T05:06:08.000Z')) open.push(job);

    const requests = service.requests.map(({ body }) => JSON.parse(body));
    const partitions = requests.map((request) => request.ExpressionAttributeValues[':partition'].S);
    expect(partitions).toEqual(['0', '1', '2', '3', '4', '5', '6', '7'].flatMap((partition) => [partition, partition]));
    expect(open).toEqual(partitions.map(() => ({ jobId: record.jobId, arrivalTime: record.arrivalTime })));
  });

  it('asks every partition of the index for one job to find the oldest', async () => {
    await using service = await startStubService(({ body }) => {
      const partition = Number(JSON.parse(body).ExpressionAttributeValues[':partition'].S);
      const arrivalTime = { S: `2026-03-04T05:06:0${Math.abs(partition - 3)}.000Z` };
      return ok({ Items: partition === 0 ? [] : [{ jobId: { S: `job-${partition}` }, arrivalTime }] });
    });
    const jobs = new DynamoDbJobRepository(createDocuments(service.clientConfig), 'jobs');

    const oldest = await jobs.findOldestOpen();

    expect(oldest).toEqual({ jobId: 'job-3', arrivalTime: '2026-03-04T05:06:00.000Z' });
    expect(service.requests.map(({ body }) => JSON.parse(body).Limit)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('is unavailable if the search for old open jobs is refused', async () => {
    await using service = await startRepository(stubError('ThrottlingException'));
    const open = service.jobs.listOpenBefore('2026-03-04T05:06:08.000Z');

    await expect(open.next()).rejects.toThrow(ServiceUnavailableError);
  });
});
