import { randomUUID } from 'node:crypto';
import type { DynamoDbContext } from '../context.ts';
import { invalidParameter, resourceInUse, validationError } from '../errors.ts';
import { operation } from '../operation.ts';
import { describeTable, noThroughput } from '../table/describe.ts';
import { checkAllDefinitionsUsed, readGlobalIndex, readKeySchema, readLocalIndex } from '../table/read-key-schema.ts';
import type { KeySchema, SecondaryIndex, Table } from '../table/table.ts';
import { checkStream, checkThroughputBounds, encryptionKey, newStream } from '../table/table-settings.ts';
import { list, optional, required, struct } from '../validation/collection-shapes.ts';
import { tableName } from '../validation/request-shapes.ts';
import { boolean, text } from '../validation/scalar-shapes.ts';
import type { Infer } from '../validation/shape.ts';
import {
  attributeDefinitions,
  billingMode,
  encryption,
  globalSecondaryIndex,
  keySchema,
  localSecondaryIndex,
  onDemandThroughput,
  provisionedThroughput,
  streamSpecification,
  tableClass,
  tags,
} from './table-shapes.ts';

const maxLocalIndexes = 5;
const maxGlobalIndexes = 20;

const input = struct('CreateTableInput', {
  AttributeDefinitions: required(attributeDefinitions),
  TableName: optional(tableName),
  BillingMode: optional(billingMode),
  ProvisionedThroughput: optional(provisionedThroughput),
  KeySchema: required(keySchema),
  LocalSecondaryIndexes: optional(list(localSecondaryIndex)),
  GlobalSecondaryIndexes: optional(list(globalSecondaryIndex)),
  StreamSpecification: optional(streamSpecification),
  SSESpecification: optional(encryption),
  Tags: optional(tags),
  TableClass: optional(tableClass),
  DeletionProtectionEnabled: optional(boolean),
  ResourcePolicy: optional(text()),
  OnDemandThroughput: optional(onDemandThroughput),
});

type Input = Infer<typeof input>;
type NewIndex = Omit<SecondaryIndex, 'id'>;

/**
 * A table is ready at once; the answer still says CREATING, as AWS's does.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 */
export const createTable = operation('CreateTable', input, (request, context) => {
  const name = request.TableName;
  if (name === undefined) {
    throw validationError("The parameter 'TableName' is required but was not present in the request");
  }
  const mode = request.BillingMode ?? 'PROVISIONED';
  checkThroughput(request, mode);
  const key = readKeySchema(request.KeySchema, request.AttributeDefinitions);
  const indexes = readIndexes(request, key, mode);
  checkAllDefinitionsUsed(request.AttributeDefinitions, [key, ...indexes.map((index) => index.key)]);
  checkStream(request.StreamSpecification);
  return context.store.transaction(() => {
    if (context.tables.find(name) !== undefined) throw resourceInUse(`Table already exists: ${name}`);
    const table = newTable(name, request, key, indexes, mode, context);
    context.tables.put(table);
    if (table.stream !== undefined) context.streams.open(table, table.stream);
    return { TableDescription: describeTable(context, table, 'CREATING') };
  });
});

function newTable(
  name: string,
  request: Input,
  key: KeySchema,
  indexes: readonly NewIndex[],
  mode: 'PROVISIONED' | 'PAY_PER_REQUEST',
  context: DynamoDbContext,
): Table {
  const { tables, clock, region, accountId } = context;
  const arn = `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
  const stream = newStream(context, arn, request.StreamSpecification);
  const encryptionKeyArn = encryptionKey(context, request.SSESpecification);
  const createdAt = clock.now();
  return {
    id: tables.nextId(),
    name,
    arn,
    uuid: randomUUID(),
    createdAt,
    attributes: request.AttributeDefinitions.map(({ AttributeName, AttributeType }) => ({
      name: AttributeName,
      type: AttributeType,
    })),
    key,
    indexes: indexes.map((index) => ({ ...index, id: tables.nextId() })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    billingMode: mode,
    ...(mode === 'PAY_PER_REQUEST' && { payPerRequestSince: createdAt }),
    throughput: request.ProvisionedThroughput ?? noThroughput,
    ...(request.OnDemandThroughput && { onDemandThroughput: request.OnDemandThroughput }),
    ...(request.TableClass && { tableClass: request.TableClass }),
    deletionProtection: request.DeletionProtectionEnabled ?? false,
    ...(encryptionKeyArn !== undefined && { encryptionKeyArn }),
    ...(stream && { stream, latestStream: { arn: stream.arn, label: stream.label } }),
    tags: Object.fromEntries((request.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
  };
}

function checkThroughput({ ProvisionedThroughput }: Input, mode: 'PROVISIONED' | 'PAY_PER_REQUEST'): void {
  if (mode === 'PAY_PER_REQUEST') {
    if (ProvisionedThroughput === undefined) return;
    throw invalidParameter(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  if (ProvisionedThroughput === undefined) {
    throw invalidParameter(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    );
  }
  checkThroughputBounds(ProvisionedThroughput);
}

function readIndexes(
  { LocalSecondaryIndexes: local, GlobalSecondaryIndexes: global, AttributeDefinitions: definitions }: Input,
  key: KeySchema,
  mode: 'PROVISIONED' | 'PAY_PER_REQUEST',
): readonly NewIndex[] {
  if (local?.length === 0) throw invalidParameter('List of LocalSecondaryIndexes is empty');
  if (local !== undefined && key.range === undefined) {
    throw invalidParameter(
      'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
    );
  }
  const locals = (local ?? []).map((index) => readLocalIndex(index, definitions, key));
  checkDistinctNames(locals);
  if (locals.length > maxLocalIndexes) {
    throw invalidParameter(`Number of LocalSecondaryIndexes exceeds per-table limit of ${maxLocalIndexes}`);
  }
  if (global?.length === 0) throw invalidParameter('List of GlobalSecondaryIndexes is empty');
  const globals = (global ?? []).map((index) => readGlobalIndex(index, definitions, mode));
  checkDistinctNames([...locals, ...globals]);
  if (globals.length > maxGlobalIndexes) {
    throw invalidParameter(`GlobalSecondaryIndex count exceeds the per-table limit of ${maxGlobalIndexes}`);
  }
  return [...locals, ...globals];
}

function checkDistinctNames(indexes: readonly NewIndex[]): void {
  const names = indexes.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) throw invalidParameter(`Duplicate index name: ${repeated}`);
}
