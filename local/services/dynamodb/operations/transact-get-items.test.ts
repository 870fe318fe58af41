import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('TransactGetItems', () => {
  it('reads items together, each for two units, there or not', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'a' } } });

    const output = await fixture.execute('TransactGetItems', {
      TransactItems: ['a', 'b'].map((S) => ({ Get: { TableName: 'Jobs', Key: { pk: { S } } } })),
      ReturnConsumedCapacity: 'TOTAL',
    });

    expect(output).toEqual({
      Responses: [{ Item: { pk: { S: 'a' } } }, {}],
      ConsumedCapacity: [{ TableName: 'Jobs', CapacityUnits: 4, ReadCapacityUnits: 4 }],
    });
  });

  it('cancels when a key does not fit its table', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');

    const transaction = fixture.execute('TransactGetItems', {
      TransactItems: [{ Get: { TableName: 'Jobs', Key: {} } }],
    });

    await expect(transaction).rejects.toThrow('[ValidationError]');
  });
});
