import { describe, expect, it } from 'vitest';
import { groupIndex, startDynamoDbFixture } from '../dynamodb-fixture.ts';

const [index] = groupIndex.GlobalSecondaryIndexes;

describe('UpdateTable', () => {
  it('fills a new index from the items that are there, and drops it again', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    await fixture.execute('PutItem', {
      TableName: 'Jobs',
      Item: { pk: { S: 'a' }, group: { S: 'g' }, at: { N: '1' } },
    });
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'b' }, group: { N: '5' } } });
    const query = () =>
      fixture.execute('Query', {
        TableName: 'Jobs',
        IndexName: 'byGroup',
        KeyConditionExpression: '#g = :g',
        ExpressionAttributeNames: { '#g': 'group' },
        ExpressionAttributeValues: { ':g': { S: 'g' } },
        Select: 'COUNT',
      });

    const updated = await fixture.execute('UpdateTable', {
      TableName: 'Jobs',
      AttributeDefinitions: groupIndex.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });

    expect(updated).toMatchObject({
      TableDescription: { TableStatus: 'UPDATING', GlobalSecondaryIndexes: [{ IndexStatus: 'CREATING' }] },
    });
    expect(await query()).toEqual({ Count: 1, ScannedCount: 1 });
    await fixture.execute('UpdateTable', {
      TableName: 'Jobs',
      GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byGroup' } }],
    });
    await expect(query()).rejects.toThrow('The table does not have the specified index: byGroup');
  });

  it('protects a table from being deleted', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    await fixture.execute('UpdateTable', { TableName: 'Jobs', DeletionProtectionEnabled: true });

    await expect(fixture.execute('DeleteTable', { TableName: 'Jobs' })).rejects.toThrow(
      'currently protected against deletion',
    );
  });

  it.each([
    [{}, 'At least one of ProvisionedThroughput'],
    [{ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'nope' } }] }, 'Requested resource not found'],
    [
      { GlobalSecondaryIndexUpdates: [{ Create: index }] },
      'Some index key attributes are not defined in AttributeDefinitions. Keys: [group, at]',
    ],
    [{ GlobalSecondaryIndexUpdates: [{}] }, 'must not be null'],
  ])('refuses %j', async (changes, message) => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs', 'S');

    await expect(fixture.execute('UpdateTable', { TableName: 'Jobs', ...changes })).rejects.toThrow(message);
  });
});
