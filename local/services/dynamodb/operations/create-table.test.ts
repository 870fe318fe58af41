import { describe, expect, it } from 'vitest';
import { groupIndex, startDynamoDbFixture } from '../dynamodb-fixture.ts';

const key = (name: string, range?: string) => [
  { AttributeName: name, KeyType: 'HASH' },
  ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' }]),
];

describe('CreateTable', () => {
  it('answers CREATING for a table that is then there', async () => {
    await using fixture = await startDynamoDbFixture();

    const created = await fixture.createTable('Jobs', undefined, { ...groupIndex, Tags: [{ Key: 'a', Value: 'b' }] });

    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Jobs';
    expect(created).toMatchObject({ TableDescription: { TableStatus: 'CREATING', TableArn: arn } });
    expect(await fixture.execute('DescribeTable', { TableName: 'Jobs' })).toMatchObject({
      Table: {
        TableStatus: 'ACTIVE',
        BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
        GlobalSecondaryIndexes: [{ IndexName: 'byGroup', IndexStatus: 'ACTIVE', IndexArn: `${arn}/index/byGroup` }],
      },
    });
    expect(await fixture.execute('ListTagsOfResource', { ResourceArn: arn })).toEqual({
      Tags: [{ Key: 'a', Value: 'b' }],
    });
  });

  it('refuses a name that is taken', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');

    await expect(fixture.createTable('Jobs')).rejects.toMatchObject({ code: 'ResourceInUseException' });
  });

  it.each([
    ['no name', { TableName: undefined }, "The parameter 'TableName' is required but was not present in the request"],
    [
      'a short name',
      { TableName: 'ab' },
      "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
    ],
    [
      'three key attributes',
      { KeySchema: [...key('pk', 'sk'), ...key('x')] },
      "Value '[KeySchemaElement(attributeName=pk, keyType=HASH), KeySchemaElement(attributeName=sk, keyType=RANGE), KeySchemaElement(attributeName=x, keyType=HASH)]' at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2",
    ],
    [
      'one attribute as both keys',
      { KeySchema: key('pk', 'pk') },
      'Invalid KeySchema: Some index key attribute have no definition',
    ],
    [
      'an undefined attribute',
      { KeySchema: key('x') },
      'Some index key attributes are not defined in AttributeDefinitions. Keys: [x], AttributeDefinitions: [pk]',
    ],
    [
      'a billing mode that is none',
      { BillingMode: 'FREE' },
      "Value 'FREE' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]",
    ],
    [
      'throughput on demand',
      { ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } },
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    ],
    [
      'no throughput when provisioned',
      { BillingMode: undefined },
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    ],
    [
      'a local index without a sort key',
      { LocalSecondaryIndexes: [{ IndexName: 'local', KeySchema: key('pk'), Projection: { ProjectionType: 'ALL' } }] },
      'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
    ],
    [
      'INCLUDE without attributes',
      {
        GlobalSecondaryIndexes: [
          { IndexName: 'index', KeySchema: key('pk'), Projection: { ProjectionType: 'INCLUDE' } },
        ],
      },
      'ProjectionType is INCLUDE, but NonKeyAttributes is not specified',
    ],
    [
      'a disabled stream with a view type',
      { StreamSpecification: { StreamEnabled: false, StreamViewType: 'NEW_IMAGE' } },
      'StreamViewType must not be specified when StreamEnabled is false',
    ],
  ])('refuses %s', async (_, more, message) => {
    await using fixture = await startDynamoDbFixture();

    await expect(fixture.createTable('Jobs', undefined, more)).rejects.toThrow(message);
  });
});
