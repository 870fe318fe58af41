import { describe, expect, it } from 'vitest';
import { bindThing, createScriptedOperations, servicesWith } from '../scripted-operations.ts';
import { dynamodbTable } from './dynamodb-table.ts';

const index = (IndexName: string) => ({
  IndexName,
  KeySchema: [{ AttributeName: 'open', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
});

const properties = {
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'open', AttributeType: 'S' },
  ],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
  GlobalSecondaryIndexes: [index('New')],
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};

const timeToLive = (TimeToLiveStatus: string, AttributeName?: string) => ({
  TimeToLiveDescription: { TimeToLiveStatus, AttributeName },
});

describe('AWS::DynamoDB::Table', () => {
  it('is created with its indexes, then told what expires', async () => {
    const dynamodb = createScriptedOperations({
      DescribeTable: 'ResourceNotFoundException',
      DescribeTimeToLive: timeToLive('DISABLED'),
    });

    await bindThing(dynamodbTable, properties).put(servicesWith({ dynamodb }));

    expect(dynamodb.calls.map(([operation]) => operation)).toEqual([
      'DescribeTable',
      'CreateTable',
      'DescribeTimeToLive',
      'UpdateTimeToLive',
    ]);
    expect(dynamodb.calls[1]?.[1]).toMatchObject({ GlobalSecondaryIndexes: [{ IndexName: 'New' }] });
  });

  it('exchanges indexes one at a time and moves the time to live', async () => {
    const dynamodb = createScriptedOperations({
      DescribeTable: { Table: { GlobalSecondaryIndexes: [{ IndexName: 'Old' }] } },
      DescribeTimeToLive: timeToLive('ENABLED', 'before'),
    });

    await bindThing(dynamodbTable, properties).put(servicesWith({ dynamodb }));

    expect(dynamodb.calls).toMatchObject([
      ['DescribeTable', {}],
      ['UpdateTable', { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'Old' } }] }],
      ['UpdateTable', { GlobalSecondaryIndexUpdates: [{ Create: { IndexName: 'New' } }] }],
      ['DescribeTimeToLive', {}],
      ['UpdateTimeToLive', { TimeToLiveSpecification: { AttributeName: 'before', Enabled: false } }],
      ['UpdateTimeToLive', { TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } }],
    ]);
  });

  it('is another table when its key is another one', () => {
    const other = { ...properties, KeySchema: [{ AttributeName: 'open', KeyType: 'HASH' }] };

    expect(bindThing(dynamodbTable, other).physicalId).not.toBe(bindThing(dynamodbTable, properties).physicalId);
  });
});
