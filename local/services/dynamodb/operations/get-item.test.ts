import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('GetItem', () => {
  it('reads a part of an item and tells what it cost', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    await fixture.execute('PutItem', {
      TableName: 'Jobs',
      Item: { pk: { S: 'a' }, m: { M: { x: { N: '1' } } }, n: { N: '2' } },
    });

    const output = await fixture.execute('GetItem', {
      TableName: 'Jobs',
      Key: { pk: { S: 'a' } },
      ProjectionExpression: 'm.x',
      ConsistentRead: true,
      ReturnConsumedCapacity: 'TOTAL',
    });

    expect(output).toEqual({
      Item: { m: { M: { x: { N: '1' } } } },
      ConsumedCapacity: { TableName: 'Jobs', CapacityUnits: 1 },
    });
  });

  it('answers without an item when there is none, for half a unit', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');

    const output = await fixture.execute('GetItem', {
      TableName: 'Jobs',
      Key: { pk: { S: 'a' } },
      ReturnConsumedCapacity: 'TOTAL',
    });

    expect(output).toEqual({ ConsumedCapacity: { TableName: 'Jobs', CapacityUnits: 0.5 } });
  });

  it('takes a table’s ARN for its name', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');

    const output = await fixture.execute('GetItem', {
      TableName: 'arn:aws:dynamodb:us-east-1:000000000000:table/Jobs',
      Key: { pk: { S: 'a' } },
    });

    expect(output).toEqual({});
  });
});
