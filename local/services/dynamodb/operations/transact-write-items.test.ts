import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

const put = (pk: string, more = {}) => ({ Put: { TableName: 'Jobs', Item: { pk: { S: pk }, ...more } } });

describe('TransactWriteItems', () => {
  it('does all or nothing, with a reason for each action', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    const check = {
      ConditionCheck: { TableName: 'Jobs', Key: { pk: { S: 'x' } }, ConditionExpression: 'attribute_exists(pk)' },
    };

    const transaction = fixture.execute('TransactWriteItems', { TransactItems: [put('a'), check] });

    await expect(transaction).rejects.toMatchObject({
      code: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
      members: {
        CancellationReasons: [
          { Code: 'None' },
          { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
        ],
      },
    });
    expect(await fixture.execute('Scan', { TableName: 'Jobs' })).toMatchObject({ Count: 0 });
  });

  it('is carried out once for a token, for ten minutes', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    const add = (value: string) =>
      fixture.execute('TransactWriteItems', {
        ClientRequestToken: 'token',
        TransactItems: [
          {
            Update: {
              TableName: 'Jobs',
              Key: { pk: { S: 'a' } },
              UpdateExpression: 'ADD n :n',
              ExpressionAttributeValues: { ':n': { N: value } },
            },
          },
        ],
      });
    const read = () =>
      fixture.execute('GetItem', { TableName: 'Jobs', Key: { pk: { S: 'a' } }, ProjectionExpression: 'n' });

    await add('1');
    await add('1');
    expect(await read()).toEqual({ Item: { n: { N: '1' } } });
    await expect(add('2')).rejects.toMatchObject({ code: 'IdempotentParameterMismatchException' });

    fixture.clock.advance(10 * 60 * 1000);
    await add('2');
    expect(await read()).toEqual({ Item: { n: { N: '3' } } });
  });

  it('refuses one item twice', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');

    const transaction = fixture.execute('TransactWriteItems', {
      TransactItems: [put('a'), put('a', { n: { N: '1' } })],
    });

    await expect(transaction).rejects.toThrow('Transaction request cannot include multiple operations on one item');
  });

  it('cancels for a key of another type, but refuses an empty one outright', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    const wrongType = { Put: { TableName: 'Jobs', Item: { pk: { N: '1' } } } };

    await expect(fixture.execute('TransactWriteItems', { TransactItems: [wrongType] })).rejects.toMatchObject({
      members: {
        CancellationReasons: [
          { Code: 'ValidationError', Message: expect.stringContaining('Type mismatch for key pk') },
        ],
      },
    });
    await expect(fixture.execute('TransactWriteItems', { TransactItems: [put('')] })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });

  it('refuses an item nested too deep outright, and cancels for an item that an update makes so', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'a' }, parent: { M: {} } } });
    const write = (action: object) => fixture.execute('TransactWriteItems', { TransactItems: [action] });
    const nested = (depth: number): object => (depth === 0 ? { S: 'x' } : { L: [nested(depth - 1)] });

    const put = write({ Put: { TableName: 'Jobs', Item: { pk: { S: 'b' }, x: nested(32) } } });
    const update = write({
      Update: {
        TableName: 'Jobs',
        Key: { pk: { S: 'a' } },
        UpdateExpression: 'SET parent.x = :v',
        ExpressionAttributeValues: { ':v': nested(31) },
      },
    });

    await expect(put).rejects.toThrow(/^Nesting Levels have exceeded supported limits: Attributes in the item/);
    await expect(update).rejects.toMatchObject({
      code: 'TransactionCanceledException',
      members: {
        CancellationReasons: [{ Code: 'ValidationError', Message: 'Nesting Levels have exceeded supported limits' }],
      },
    });
  });
});
