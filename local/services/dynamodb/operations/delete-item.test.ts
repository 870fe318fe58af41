import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('DeleteItem', () => {
  it('removes an item, returns it, and succeeds when there is none', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'a' } } });
    const remove = () =>
      fixture.execute('DeleteItem', { TableName: 'Jobs', Key: { pk: { S: 'a' } }, ReturnValues: 'ALL_OLD' });

    expect(await remove()).toEqual({ Attributes: { pk: { S: 'a' } } });
    expect(await remove()).toEqual({});
  });

  it('refuses a key that is not the table’s', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs', 'S');

    const remove = fixture.execute('DeleteItem', { TableName: 'Jobs', Key: { pk: { S: 'a' } } });

    await expect(remove).rejects.toThrow('The provided key element does not match the schema');
  });
});
