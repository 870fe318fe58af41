import { describe, expect, it } from 'vitest';
import { groupIndex, startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('UpdateItem', () => {
  it('creates an item that is not there', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');

    const output = await fixture.execute('UpdateItem', {
      TableName: 'Jobs',
      Key: { pk: { S: 'a' } },
      UpdateExpression: 'ADD hits :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ReturnValues: 'ALL_NEW',
    });

    expect(output).toEqual({ Attributes: { pk: { S: 'a' }, hits: { N: '1' } } });
  });

  it('returns just the updated parts, before or after', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    await fixture.execute('PutItem', {
      TableName: 'Jobs',
      Item: { pk: { S: 'a' }, m: { M: { x: { N: '1' }, y: { N: '9' } } } },
    });
    const update = (value: string, wanted: string) =>
      fixture.execute('UpdateItem', {
        TableName: 'Jobs',
        Key: { pk: { S: 'a' } },
        UpdateExpression: 'SET m.x = :v',
        ExpressionAttributeValues: { ':v': { N: value } },
        ReturnValues: wanted,
      });

    expect(await update('2', 'UPDATED_OLD')).toEqual({ Attributes: { m: { M: { x: { N: '1' } } } } });
    expect(await update('3', 'UPDATED_NEW')).toEqual({ Attributes: { m: { M: { x: { N: '3' } } } } });
  });

  it('gives the item back when its condition fails, if asked', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'a' }, statusRank: { N: '5' } } });

    const update = fixture.execute('UpdateItem', {
      TableName: 'Jobs',
      Key: { pk: { S: 'a' } },
      UpdateExpression: 'SET statusRank = :r',
      ConditionExpression: 'statusRank < :r',
      ExpressionAttributeValues: { ':r': { N: '5' } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });

    await expect(update).rejects.toMatchObject({
      code: 'ConditionalCheckFailedException',
      members: { Item: { pk: { S: 'a' }, statusRank: { N: '5' } } },
    });
  });

  it('understands the legacy parameters', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');

    const output = await fixture.execute('UpdateItem', {
      TableName: 'Jobs',
      Key: { pk: { S: 'a' } },
      AttributeUpdates: {
        n: { Action: 'ADD', Value: { N: '5' } },
        s: { Value: { S: 'x' } },
        gone: { Action: 'DELETE' },
      },
      Expected: { s: { Exists: false } },
      ReturnValues: 'ALL_NEW',
    });

    expect(output).toEqual({ Attributes: { pk: { S: 'a' }, n: { N: '5' }, s: { S: 'x' } } });
  });

  it('charges each index for what changes in it', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs', undefined, groupIndex);
    await fixture.execute('PutItem', {
      TableName: 'Jobs',
      Item: { pk: { S: 'a' }, group: { S: 'g' }, at: { N: '1' } },
    });

    const output = await fixture.execute('UpdateItem', {
      TableName: 'Jobs',
      Key: { pk: { S: 'a' } },
      UpdateExpression: 'SET #g = :g',
      ExpressionAttributeNames: { '#g': 'group' },
      ExpressionAttributeValues: { ':g': { S: 'h' } },
      ReturnConsumedCapacity: 'INDEXES',
    });

    expect(output).toEqual({
      ConsumedCapacity: {
        TableName: 'Jobs',
        CapacityUnits: 3,
        Table: { CapacityUnits: 1 },
        GlobalSecondaryIndexes: { byGroup: { CapacityUnits: 2 } },
      },
    });
  });

  it.each([
    [
      'SET pk = :v',
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
    ],
    [
      'SET pk.a = :v',
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
    ],
    [
      'SET #at = :v',
      'One or more parameter values were invalid: Type mismatch for Index Key at Expected: N Actual: S IndexName: byGroup',
    ],
  ])('refuses %s', async (UpdateExpression, message) => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs', undefined, groupIndex);

    const update = fixture.execute('UpdateItem', {
      TableName: 'Jobs',
      Key: { pk: { S: 'a' } },
      UpdateExpression,
      ...(UpdateExpression.includes('#at') && { ExpressionAttributeNames: { '#at': 'at' } }),
      ExpressionAttributeValues: { ':v': { S: 'x' } },
    });

    await expect(update).rejects.toThrow(message);
  });

  it('limits what one update carries to 400 KB with a cost for each action', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    const update = (bytes: number) =>
      fixture.execute('UpdateItem', {
        TableName: 'Jobs',
        Key: { pk: { S: 'K' } },
        UpdateExpression: 'SET b = :b',
        ExpressionAttributeValues: { ':b': { S: 'x'.repeat(bytes) } },
      });

    await expect(update(409_600 - 22)).rejects.toThrow('Item size to update has exceeded the maximum allowed size');
    expect(await update(409_600 - 23)).toEqual({});
  });

  it('refuses a value that is nested too deep, or gets too deep where it is put', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    const item = { pk: { S: 'a' }, parent: { M: {} } };
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: item });
    const update = (path: string, depth: number) =>
      fixture.execute('UpdateItem', {
        TableName: 'Jobs',
        Key: { pk: { S: 'a' } },
        UpdateExpression: `SET ${path} = :v`,
        ExpressionAttributeValues: { ':v': nestedList(depth) },
      });

    await expect(update('attr', 32)).rejects.toThrow(/^1 validation error detected: Nesting Levels have exceeded/);
    await expect(update('parent.attr', 31)).rejects.toThrow(/^Nesting Levels have exceeded supported limits$/);

    expect(await fixture.execute('GetItem', { TableName: 'Jobs', Key: { pk: { S: 'a' } } })).toEqual({ Item: item });
    expect(await update('parent.attr', 30)).toEqual({});
  });
});

function nestedList(depth: number): object {
  return depth === 0 ? { S: 'x' } : { L: [nestedList(depth - 1)] };
}
