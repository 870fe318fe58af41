import type { DynamoDbContext } from '../context.ts';
import { type KeySchema, keyAttributesOf, type SecondaryIndex, type Table, type Throughput } from './table.ts';

type Status = 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';

/** A TableDescription; `creating` names indexes that were just made. */
export function describeTable(
  { items }: DynamoDbContext,
  table: Table,
  status: Status = 'ACTIVE',
  creating: ReadonlySet<string> = new Set(),
) {
  const size = items.sizes.of(table.id);
  const described = (index: SecondaryIndex) => ({
    IndexName: index.name,
    KeySchema: describeKey(index.key),
    Projection: index.projection,
    IndexSizeBytes: 0,
    ItemCount: 0,
    IndexArn: `${table.arn}/index/${index.name}`,
  });
  const local = table.indexes.filter(({ kind }) => kind === 'local').map(described);
  const global = table.indexes
    .filter(({ kind }) => kind === 'global')
    .map((index) => ({
      ...described(index),
      IndexStatus: creating.has(index.name) ? 'CREATING' : status === 'UPDATING' ? 'ACTIVE' : status,
      ...(creating.has(index.name) && { Backfilling: false }),
      ProvisionedThroughput: describeThroughput(index.throughput),
      ...(index.onDemandThroughput && { OnDemandThroughput: index.onDemandThroughput }),
    }));
  return {
    AttributeDefinitions: table.attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    TableName: table.name,
    KeySchema: describeKey(table.key),
    TableStatus: status,
    CreationDateTime: table.createdAt / 1000,
    ProvisionedThroughput: describeThroughput(table.throughput),
    TableSizeBytes: size.bytes,
    ItemCount: size.items,
    TableArn: table.arn,
    TableId: table.uuid,
    ...(table.billingMode === 'PAY_PER_REQUEST' && {
      BillingModeSummary: {
        BillingMode: table.billingMode,
        LastUpdateToPayPerRequestDateTime: (table.payPerRequestSince ?? table.createdAt) / 1000,
      },
    }),
    ...(table.onDemandThroughput && { OnDemandThroughput: table.onDemandThroughput }),
    ...(local.length > 0 && { LocalSecondaryIndexes: local }),
    ...(global.length > 0 && { GlobalSecondaryIndexes: global }),
    ...(table.stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream.viewType } }),
    ...(table.latestStream && { LatestStreamLabel: table.latestStream.label, LatestStreamArn: table.latestStream.arn }),
    ...(table.encryptionKeyArn !== undefined && {
      SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: table.encryptionKeyArn },
    }),
    ...(table.tableClass !== undefined && { TableClassSummary: { TableClass: table.tableClass } }),
    DeletionProtectionEnabled: table.deletionProtection,
  };
}

const describeKey = (key: KeySchema) =>
  keyAttributesOf(key).map((attribute) => ({
    AttributeName: attribute.name,
    KeyType: attribute === key.hash ? 'HASH' : 'RANGE',
  }));

const describeThroughput = ({ ReadCapacityUnits, WriteCapacityUnits }: Throughput = noThroughput) => ({
  NumberOfDecreasesToday: 0,
  ReadCapacityUnits,
  WriteCapacityUnits,
});

/** What an on-demand table reports. */
export const noThroughput: Throughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 };
