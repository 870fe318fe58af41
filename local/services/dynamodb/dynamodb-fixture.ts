import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createManualClock, type ManualClock } from '../../manual-clock.ts';
import { openEphemeralStore, type Store } from '../../store/store.ts';
import { createDynamoDbService, type DynamoDbService } from './dynamodb-service.ts';

/** DynamoDB on a store of its own, for tests. */
export interface DynamoDbFixture extends AsyncDisposable {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly dynamodb: DynamoDbService;
  readonly execute: DynamoDbService['execute'];
  /** Creates an on-demand table `name` with partition key `pk`, and sort key `sk` where its type is given. */
  createTable(name: string, sortKeyType?: 'S' | 'N' | 'B', more?: object): Promise<object | undefined>;
}

export const testScope = { region: 'us-east-1', accountId: '000000000000', logger: pino({ level: 'silent' }) };

const testStartMs = Date.parse('2026-11-21T09:00:00Z');

export async function startDynamoDbFixture(): Promise<DynamoDbFixture> {
  const store = await openEphemeralStore(await mkdtemp(join(tmpdir(), 'slipway-dynamodb-')));
  const clock = createManualClock(testStartMs);
  const dynamodb = createDynamoDbService({ store, clock, ...testScope });
  return {
    store,
    clock,
    dynamodb,
    execute: dynamodb.execute,
    createTable: (name, sortKeyType, more = {}) =>
      dynamodb.execute('CreateTable', {
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          ...(sortKeyType === undefined ? [] : [{ AttributeName: 'sk', AttributeType: sortKeyType }]),
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          ...(sortKeyType === undefined ? [] : [{ AttributeName: 'sk', KeyType: 'RANGE' }]),
        ],
        ...more,
      }),
    async [Symbol.asyncDispose]() {
      await dynamodb[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}

/** A second, global key to create tables with: `group` and `at`. */
export const groupIndex = {
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'group', AttributeType: 'S' },
    { AttributeName: 'at', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byGroup',
      KeySchema: [
        { AttributeName: 'group', KeyType: 'HASH' },
        { AttributeName: 'at', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};
