import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('ListTables', () => {
  it('lists names in order, page by page', async () => {
    await using fixture = await startDynamoDbFixture();
    for (const name of ['Ccc', 'Aaa', 'Bbb']) await fixture.createTable(name);

    const first = await fixture.execute('ListTables', { Limit: 2 });
    const second = await fixture.execute('ListTables', { Limit: 2, ExclusiveStartTableName: 'Bbb' });

    expect(first).toEqual({ TableNames: ['Aaa', 'Bbb'], LastEvaluatedTableName: 'Bbb' });
    expect(second).toEqual({ TableNames: ['Ccc'] });
  });
});
