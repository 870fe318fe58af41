import { describe, expect, it } from 'vitest';
import { groupIndex, startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('DeleteTable', () => {
  it('takes items and index entries along: a new table of the name is empty', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs', undefined, groupIndex);
    await fixture.execute('PutItem', {
      TableName: 'Jobs',
      Item: { pk: { S: 'a' }, group: { S: 'g' }, at: { N: '1' } },
    });

    const deleted = await fixture.execute('DeleteTable', { TableName: 'Jobs' });
    await fixture.createTable('Jobs', undefined, groupIndex);

    expect(deleted).toMatchObject({ TableDescription: { TableStatus: 'DELETING' } });
    expect(await fixture.execute('Scan', { TableName: 'Jobs' })).toMatchObject({ Count: 0 });
    expect(await fixture.execute('Scan', { TableName: 'Jobs', IndexName: 'byGroup' })).toMatchObject({ Count: 0 });
  });

  it('refuses a table that is not there', async () => {
    await using fixture = await startDynamoDbFixture();

    await expect(fixture.execute('DeleteTable', { TableName: 'Nope' })).rejects.toThrow(
      'Requested resource not found: Table: Nope not found',
    );
  });
});
