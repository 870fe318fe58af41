import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { startGateway } from '../../gateway/gateway.ts';
import { startDynamoDbFixture, testScope } from './dynamodb-fixture.ts';
import { createDynamoDbService } from './dynamodb-service.ts';

describe('createDynamoDbService', () => {
  it('serves the AWS SDK with its default settings', async () => {
    await using fixture = await startDynamoDbFixture();
    const services = { dynamodb: fixture.dynamodb };
    await using gateway = await startGateway({
      host: '127.0.0.1',
      port: 0,
      services,
      logger: pino({ level: 'silent' }),
    });
    const client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${gateway.port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    });
    const documents = DynamoDBDocumentClient.from(client);
    await fixture.createTable('Jobs');
    const Item = { pk: 'a', n: 1.5, list: [true, null], bytes: new Uint8Array([1, 2]), tags: new Set(['x']) };
    const put = () =>
      documents.send(new PutCommand({ TableName: 'Jobs', Item, ConditionExpression: 'attribute_not_exists(pk)' }));

    await put();

    expect((await documents.send(new GetCommand({ TableName: 'Jobs', Key: { pk: 'a' } }))).Item).toEqual(Item);
    await expect(put()).rejects.toBeInstanceOf(ConditionalCheckFailedException);
    const check = { TableName: 'Jobs', Key: { pk: 'b' }, ConditionExpression: 'attribute_exists(pk)' };
    await expect(
      documents.send(new TransactWriteCommand({ TransactItems: [{ ConditionCheck: check }] })),
    ).rejects.toBeInstanceOf(TransactionCanceledException);
    client.destroy();
  });

  it('finds tables, items and settings again after a restart', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs', undefined, { DeletionProtectionEnabled: true });
    await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: 'a' } } });

    const { store, clock } = fixture;
    await using restarted = createDynamoDbService({ store, clock, ...testScope });

    expect(await restarted.execute('GetItem', { TableName: 'Jobs', Key: { pk: { S: 'a' } } })).toEqual({
      Item: { pk: { S: 'a' } },
    });
    expect(await restarted.execute('DescribeTable', { TableName: 'Jobs' })).toMatchObject({
      Table: { DeletionProtectionEnabled: true },
    });
  });
});
