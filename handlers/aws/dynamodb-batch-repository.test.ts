import { describe, expect, it } from 'vitest';
import type { Transform } from '../domain/batch.ts';
import { ServiceUnavailableError } from '../errors.ts';
import { buildBatch } from '../fakes/build.ts';
import { type StubRequest, type StubResponse, startStubService, stubError } from '../fakes/stub-service.ts';
import { createDocuments } from './documents.ts';
import { DynamoDbBatchRepository } from './dynamodb-batch-repository.ts';

const batch = buildBatch();
const at = new Date('2026-03-04T05:07:00.000Z');
const transform: Transform = {
  transformJobName: 't1',
  mode: 'together',
  batches: [{ batchId: batch.batchId, dataKey: batch.dataKey, attempt: 1 }],
  slot: 3,
  openSince: batch.openSince,
  expiresAt: batch.expiresAt,
};

async function startRepository(respond: (request: StubRequest) => StubResponse = () => ({ status: 200, body: '{}' })) {
  const service = await startStubService(respond);
  const batches = new DynamoDbBatchRepository(createDocuments(service.clientConfig), 'work');
  return {
    batches,
    requests: () => service.requests.map(({ body }) => JSON.parse(body)),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

const cancelled = (code: string) =>
  stubError('TransactionCanceledException', { CancellationReasons: [{ Code: 'None' }, { Code: code }] });

describe('DynamoDbBatchRepository', () => {
  it('claims place, transform and batches in one transaction, each part on its condition', async () => {
    await using service = await startRepository();

    const outcome = await service.batches.claim(transform, at);

    const [{ TransactItems: items }] = service.requests();
    expect(outcome).toBe('claimed');
    expect(items).toMatchObject([
      {
        Put: {
          Item: { workId: { S: 'slot#3' }, expiresAt: { N: `${batch.expiresAt}` } },
          ConditionExpression: 'attribute_not_exists(workId) OR expiresAt <= :now',
          ExpressionAttributeValues: { ':now': { N: `${Date.parse('2026-03-04T05:07:00.000Z') / 1000}` } },
        },
      },
      { Put: { Item: { workId: { S: 'transform#t1' } }, ConditionExpression: 'attribute_not_exists(workId)' } },
      {
        Update: {
          Key: { workId: { S: `batch#${batch.batchId}` } },
          ConditionExpression: '#state = :waiting AND attempt = :attempt',
        },
      },
    ]);
  });

  it('is refused if a condition of the claim does not hold', async () => {
    await using service = await startRepository(() => cancelled('ConditionalCheckFailed'));

    expect(await service.batches.claim(transform, at)).toBe('refused');
  });

  it.each(['ThrottlingError', 'TransactionConflict'])('is unavailable if the claim ends with %s', async (code) => {
    await using service = await startRepository(() => cancelled(code));

    await expect(service.batches.claim(transform, at)).rejects.toThrow(ServiceUnavailableError);
  });

  it('creates a batch in the index of open work', async () => {
    await using service = await startRepository();

    await service.batches.record(batch);

    expect(service.requests()).toMatchObject([
      {
        Item: { workId: { S: `batch#${batch.batchId}` }, openKind: { S: 'batch' }, openSince: { S: batch.openSince } },
        ConditionExpression: 'attribute_not_exists(workId)',
      },
    ]);
  });

  it('takes a closed batch out of that index', async () => {
    await using service = await startRepository();

    await service.batches.close(batch.batchId, { resultCount: 1, errorCount: 0 }, at);

    expect(service.requests()[0].UpdateExpression).toMatch(/ REMOVE #openKind$/);
    expect(service.requests()[0].ConditionExpression).toBe('attribute_exists(workId) AND #state <> :state');
  });

  it('closes a batch that was seen on the condition that it still is like that', async () => {
    await using service = await startRepository();

    await service.batches.close(batch.batchId, { resultCount: 0, errorCount: 1 }, at, { state: 'waiting', attempt: 2 });

    expect(service.requests()[0].ConditionExpression).toMatch(/ AND #state = :seen AND attempt = :attempt$/);
    expect(service.requests()[0].ExpressionAttributeValues).toMatchObject({
      ':seen': { S: 'waiting' },
      ':attempt': { N: '2' },
    });
  });

  it('frees the place of a transform in the same transaction that ends it', async () => {
    await using service = await startRepository();

    await service.batches.endTransform(transform, at);

    expect(service.requests()[0].TransactItems).toMatchObject([
      { Update: { Key: { workId: { S: 'transform#t1' } } } },
      { Delete: { Key: { workId: { S: 'slot#3' } } } },
    ]);
  });

  it('reads all pages of open work', async () => {
    const item = (name: string) => ({
      transformJobName: { S: name },
      mode: { S: 'together' },
      batches: { L: [] },
      slot: { N: '0' },
      openSince: { S: batch.openSince },
      expiresAt: { N: '1' },
    });
    await using service = await startRepository(({ body }) => {
      const { ExpressionAttributeValues, ExclusiveStartKey } = JSON.parse(body);
      if (ExpressionAttributeValues[':kind'].S === 'batch') return { status: 200, body: '{}' };
      const [Items, LastEvaluatedKey] =
        ExclusiveStartKey === undefined ? [[item('t1')], { workId: { S: 't1' } }] : [[item('t2')], undefined];
      return { status: 200, body: JSON.stringify({ Items, LastEvaluatedKey }) };
    });

    const { transforms, batches } = await service.batches.listOpen();

    expect(transforms.map(({ transformJobName }) => transformJobName)).toEqual(['t1', 't2']);
    expect(batches).toEqual([]);
  });
});
