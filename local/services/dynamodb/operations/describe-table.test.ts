import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('DescribeTable', () => {
  it('counts items and bytes as they come and go', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    const size = () => fixture.execute('DescribeTable', { TableName: 'Jobs' });

    expect(await size()).toMatchObject({ Table: { ItemCount: 0, TableSizeBytes: 0 } });
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'abc' } } });
    expect(await size()).toMatchObject({ Table: { ItemCount: 1, TableSizeBytes: 5 } });
    await fixture.execute('DeleteItem', { TableName: 'Jobs', Key: { pk: { S: 'abc' } } });
    expect(await size()).toMatchObject({ Table: { ItemCount: 0, TableSizeBytes: 0 } });
  });
});
