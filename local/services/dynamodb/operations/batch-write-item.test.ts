import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('BatchWriteItem', () => {
  it('puts and deletes', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'old' } } });

    const output = await fixture.execute('BatchWriteItem', {
      RequestItems: {
        Jobs: [{ PutRequest: { Item: { pk: { S: 'new' } } } }, { DeleteRequest: { Key: { pk: { S: 'old' } } } }],
      },
    });

    expect(output).toEqual({ UnprocessedItems: {} });
    expect(await fixture.execute('Scan', { TableName: 'Jobs' })).toMatchObject({ Items: [{ pk: { S: 'new' } }] });
  });

  it('writes nothing when one of its items cannot be written', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');

    const write = fixture.execute('BatchWriteItem', {
      RequestItems: {
        Jobs: [{ PutRequest: { Item: { pk: { S: 'a' } } } }, { PutRequest: { Item: { pk: { N: '1' } } } }],
      },
    });

    await expect(write).rejects.toThrow('The provided key element does not match the schema');
    expect(await fixture.execute('Scan', { TableName: 'Jobs' })).toMatchObject({ Count: 0 });
  });

  it('takes 25 writes at most', async () => {
    await using fixture = await startDynamoDbFixture();
    const Jobs = Array.from({ length: 26 }, (_, n) => ({ PutRequest: { Item: { pk: { S: `k${n}` } } } }));

    const write = fixture.execute('BatchWriteItem', { RequestItems: { Jobs } });

    await expect(write).rejects.toThrow(
      /^1 validation error detected: Value '\{Jobs=\[WriteRequest\(.*\)\]\}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: \[Member must have length less than or equal to 25, Member must have length greater than or equal to 1\]$/,
    );
  });
});
