import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('BatchGetItem', () => {
  it('leaves for another request what goes beyond 16 MB', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Big');
    const keys = Array.from({ length: 48 }, (_, n) => ({ pk: { S: `k${n}` } }));
    for (const key of keys) {
      await fixture.execute('PutItem', { TableName: 'Big', Item: { ...key, x: { S: 'x'.repeat(380_000) } } });
    }

    const output = await fixture.execute('BatchGetItem', {
      RequestItems: { Big: { Keys: keys, ProjectionExpression: 'pk' } },
    });

    expect(output).toMatchObject({
      Responses: { Big: keys.slice(0, 44) },
      UnprocessedKeys: { Big: { Keys: keys.slice(44), ProjectionExpression: 'pk' } },
    });
  });

  it.each([
    [{}, 'The requestItems parameter is required for BatchGetItem'],
    [{ Jobs: { Keys: [{ pk: { S: 'a' } }, { pk: { S: 'a' } }] } }, 'Provided list of item keys contains duplicates'],
    [{ Nope: { Keys: [{ pk: { S: 'a' } }] } }, 'Requested resource not found'],
  ])('refuses %j', async (RequestItems, message) => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');

    await expect(fixture.execute('BatchGetItem', { RequestItems })).rejects.toThrow(message);
  });
});
