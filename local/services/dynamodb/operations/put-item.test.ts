import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

function nested(depth: number): object {
  let value: object = { S: 'x' };
  for (let level = 0; level < depth; level++) value = { M: { in: value } };
  return value;
}

describe('PutItem', () => {
  it('replaces an item and returns the old one', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'a' }, n: { N: '1' } } });

    const output = await fixture.execute('PutItem', {
      TableName: 'Jobs',
      Item: { pk: { S: 'a' } },
      ReturnValues: 'ALL_OLD',
    });

    expect(output).toEqual({ Attributes: { pk: { S: 'a' }, n: { N: '1' } } });
  });

  it('lets one of many concurrent conditional writers win', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    const put = (n: number) =>
      fixture.execute('PutItem', {
        TableName: 'Jobs',
        Item: { pk: { S: 'a' }, n: { N: String(n) } },
        ConditionExpression: 'attribute_not_exists(pk)',
      });

    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => put(n)));

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each([
    [
      'no table name',
      { Item: {} },
      "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
    ],
    [
      'an empty table name, whatever else is wrong',
      { TableName: '', ReturnValues: 'X', Item: {} },
      "1 validation error detected: Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'a missing key',
      { TableName: 'Jobs', Item: { x: { S: 'a' } } },
      'One or more parameter values were invalid: Missing the key pk in the item',
    ],
    [
      'a key of another type',
      { TableName: 'Jobs', Item: { pk: { N: '1' } } },
      'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N',
    ],
    [
      'an empty key',
      { TableName: 'Jobs', Item: { pk: { S: '' } } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ],
    [
      'a key beyond 2048 bytes',
      { TableName: 'Jobs', Item: { pk: { S: 'x'.repeat(2049) } } },
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    ],
    [
      'an item beyond 400 KB',
      { TableName: 'Jobs', Item: { pk: { S: 'a' }, x: { S: 'x'.repeat(409_600) } } },
      'Item size has exceeded the maximum allowed size',
    ],
    [
      'expressions mixed with legacy parameters',
      { TableName: 'Jobs', Item: { pk: { S: 'a' } }, Expected: {}, ConditionExpression: 'a = b' },
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}',
    ],
    [
      'an attribute nested too deep',
      { TableName: 'Jobs', Item: { pk: { S: 'a' }, x: nested(32) } },
      '1 validation error detected: Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    ],
    [
      'an attribute nested deeper than any stack',
      { TableName: 'Jobs', Item: { pk: { S: 'a' }, x: nested(20_000) } },
      'Nesting Levels have exceeded supported limits',
    ],
    ['a table that is not there', { TableName: 'Nope', Item: { pk: { S: 'a' } } }, 'Requested resource not found'],
    ['a table name that is a number', { TableName: 5 }, 'NUMBER_VALUE cannot be converted to String'],
  ])('refuses %s', async (_, input, message) => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');

    await expect(fixture.execute('PutItem', input)).rejects.toThrow(message);
  });
});
