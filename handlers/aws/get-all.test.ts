import { describe, expect, it } from 'vitest';
import { startStubService } from '../fakes/stub-service.ts';
import { createDocuments } from './documents.ts';
import { getAll } from './get-all.ts';

const keyOf = (number: number) => ({ id: { S: `${number}` } });

describe('getAll', () => {
  it('reads any number of keys, a hundred per call, and asks again for those that DynamoDB leaves out', async () => {
    let calls = 0;
    await using service = await startStubService(({ body }) => {
      calls += 1;
      const { Keys } = JSON.parse(body).RequestItems.table;
      const found = calls === 1 ? Keys.slice(0, 40) : Keys;
      const left = calls === 1 ? { table: { Keys: Keys.slice(40) } } : {};
      return { status: 200, body: JSON.stringify({ Responses: { table: found }, UnprocessedKeys: left }) };
    });
    const keys = Array.from({ length: 120 }, (_, number) => ({ id: `${number}` }));

    const items = await getAll(createDocuments(service.clientConfig), 'table', keys);

    expect(items.map(({ id }) => Number(id)).toSorted((a, b) => a - b)).toEqual(keys.map(({ id }) => Number(id)));
    const [first, ...others] = service.requests.map(({ body }) => JSON.parse(body).RequestItems.table);
    expect(first).toMatchObject({ ConsistentRead: true, Keys: Array.from({ length: 100 }, (_, n) => keyOf(n)) });
    expect(others).toHaveLength(1);
  });

  it('asks for the attributes that are wanted', async () => {
    await using service = await startStubService(() => ({ status: 200, body: '{"Responses":{}}' }));

    await getAll(createDocuments(service.clientConfig), 'table', [{ id: '1' }], ['id', 'status']);

    expect(JSON.parse(service.requests[0]?.body ?? '').RequestItems.table).toMatchObject({
      ProjectionExpression: '#id, #status',
      ExpressionAttributeNames: { '#id': 'id', '#status': 'status' },
    });
  });

  it('asks nothing for no key', async () => {
    await using service = await startStubService(() => ({ status: 500, body: '' }));

    expect(await getAll(createDocuments(service.clientConfig), 'table', [])).toEqual([]);
  });
});
