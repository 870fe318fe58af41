import { describe, expect, it } from 'vitest';
import { groupIndex, startDynamoDbFixture } from '../dynamodb-fixture.ts';

const keysOnly = {
  ...groupIndex,
  GlobalSecondaryIndexes: groupIndex.GlobalSecondaryIndexes.map((index) => ({
    ...index,
    Projection: { ProjectionType: 'KEYS_ONLY' },
  })),
};

describe('Select', () => {
  it.each([
    [
      { Select: 'ALL_ATTRIBUTES' },
      'Select type ALL_ATTRIBUTES is not supported for global secondary index byGroup because its projection type is not ALL',
    ],
    [{ ProjectionExpression: 'note' }, 'Global secondary index byGroup does not project [note]'],
    [
      { Select: 'COUNT', ProjectionExpression: 'pk' },
      'Cannot specify the ProjectionExpression when choosing to get only the Count',
    ],
    [
      { Select: 'SPECIFIC_ATTRIBUTES' },
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    ],
  ])('refuses %j on an index of keys', async (more, message) => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs', undefined, keysOnly);

    await expect(fixture.execute('Scan', { TableName: 'Jobs', IndexName: 'byGroup', ...more })).rejects.toThrow(
      message,
    );
  });

  it('fetches from the table what a local index does not project', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs', 'S', {
      AttributeDefinitions: ['pk', 'sk', 'at'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      LocalSecondaryIndexes: [
        {
          IndexName: 'byAt',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'at', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
    const Item = { pk: { S: 'a' }, sk: { S: 'b' }, at: { S: 'c' }, other: { S: 'd' } };
    await fixture.execute('PutItem', { TableName: 'Jobs', Item });

    const output = await fixture.execute('Scan', { TableName: 'Jobs', IndexName: 'byAt', Select: 'ALL_ATTRIBUTES' });

    expect(output).toMatchObject({ Items: [Item] });
  });
});
