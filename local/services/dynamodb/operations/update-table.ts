import type { DynamoDbContext } from '../context.ts';
import { invalidParameter, limitExceeded, resourceInUse, resourceNotFound, validationError } from '../errors.ts';
import { operation } from '../operation.ts';
import { describeTable } from '../table/describe.ts';
import { readGlobalIndex } from '../table/read-key-schema.ts';
import type { SecondaryIndex, Table } from '../table/table.ts';
import { checkStream, checkThroughputBounds, encryptionKey, newStream } from '../table/table-settings.ts';
import { list, optional, required, struct } from '../validation/collection-shapes.ts';
import { indexName, tableName } from '../validation/request-shapes.ts';
import { boolean } from '../validation/scalar-shapes.ts';
import type { Infer } from '../validation/shape.ts';
import {
  type AttributeDefinitions,
  attributeDefinitions,
  billingMode,
  encryption,
  globalSecondaryIndex,
  onDemandThroughput,
  provisionedThroughput,
  streamSpecification,
  tableClass,
} from './table-shapes.ts';

const indexUpdate = struct('GlobalSecondaryIndexUpdate', {
  Update: optional(
    struct('UpdateGlobalSecondaryIndexAction', {
      IndexName: required(indexName),
      ProvisionedThroughput: optional(provisionedThroughput),
      OnDemandThroughput: optional(onDemandThroughput),
    }),
  ),
  Create: optional(globalSecondaryIndex),
  Delete: optional(struct('DeleteGlobalSecondaryIndexAction', { IndexName: required(indexName) })),
});

const input = struct('UpdateTableInput', {
  TableName: required(tableName),
  AttributeDefinitions: optional(attributeDefinitions),
  BillingMode: optional(billingMode),
  ProvisionedThroughput: optional(provisionedThroughput),
  GlobalSecondaryIndexUpdates: optional(list(indexUpdate)),
  StreamSpecification: optional(streamSpecification),
  SSESpecification: optional(encryption),
  TableClass: optional(tableClass),
  DeletionProtectionEnabled: optional(boolean),
  OnDemandThroughput: optional(onDemandThroughput),
});

type Input = Infer<typeof input>;

/**
 * Changes are made at once, a new index is filled in the same transaction; the answer still says UPDATING.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
 */
export const updateTable = operation('UpdateTable', input, (request, context) => {
  checkRequest(request);
  return context.store.transaction(() => {
    const table = context.tables.describe(request.TableName);
    const settings = changeSettings(table, request, context);
    const changes = planIndexes(settings, request, context);
    const streamed = changeStream(settings, request, context);
    const updated = { ...streamed, indexes: changes.indexes, attributes: changes.attributes };
    context.tables.put(updated);
    for (const index of changes.removed) context.items.removeIndex(index);
    for (const index of changes.created) context.items.backfill(updated, index);
    const creating = new Set(changes.created.map(({ name }) => name));
    return { TableDescription: describeTable(context, updated, 'UPDATING', creating) };
  });
});

function checkRequest(request: Input): void {
  const { TableName: _, AttributeDefinitions: __, ...changes } = request;
  const updates = request.GlobalSecondaryIndexUpdates ?? [];
  const others = Object.keys(changes).filter((name) => name !== 'GlobalSecondaryIndexUpdates');
  if (others.length === 0 && updates.length === 0) {
    throw validationError(
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or ' +
        'SSESpecification or ReplicaUpdates is required',
    );
  }
  if (request.BillingMode === 'PROVISIONED' && request.ProvisionedThroughput === undefined) {
    throw invalidParameter('ProvisionedThroughput must be specified when BillingMode is PROVISIONED');
  }
  if (request.ProvisionedThroughput !== undefined) checkThroughputBounds(request.ProvisionedThroughput);
  checkStream(request.StreamSpecification);
  const names = updates.map((update) => {
    const change = update.Update ?? update.Create ?? update.Delete;
    if (change !== undefined) return change.IndexName;
    throw invalidParameter(
      'One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null',
    );
  });
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) {
    throw invalidParameter(
      `Only one global secondary index update per index is allowed simultaneously. Index: ${repeated}`,
    );
  }
  if (updates.filter(({ Create, Delete }) => Create !== undefined || Delete !== undefined).length > 1) {
    throw limitExceeded(
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  }
}

function changeSettings(table: Table, request: Input, context: DynamoDbContext): Table {
  const mode = request.BillingMode ?? table.billingMode;
  const throughput = request.ProvisionedThroughput;
  if (mode === 'PAY_PER_REQUEST' && throughput !== undefined) {
    throw invalidParameter(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  const { ReadCapacityUnits: read, WriteCapacityUnits: write } = table.throughput;
  if (throughput?.ReadCapacityUnits === read && throughput.WriteCapacityUnits === write && mode === table.billingMode) {
    throw validationError(
      'The provisioned throughput for the table will not change. The requested value equals the current value. ' +
        `Current ReadCapacityUnits provisioned for the table: ${read}. Requested ReadCapacityUnits: ${read}. ` +
        `Current WriteCapacityUnits provisioned for the table: ${write}. Requested WriteCapacityUnits: ${write}. ` +
        'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
    );
  }
  const encryptionKeyArn = encryptionKey(context, request.SSESpecification) ?? table.encryptionKeyArn;
  const { encryptionKeyArn: _, ...rest } = table;
  const becomesOnDemand = mode === 'PAY_PER_REQUEST' && table.billingMode !== mode;
  return {
    ...rest,
    billingMode: mode,
    ...(becomesOnDemand && { payPerRequestSince: context.clock.now() }),
    throughput:
      mode === 'PAY_PER_REQUEST' ? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 } : (throughput ?? table.throughput),
    ...(request.OnDemandThroughput && {
      onDemandThroughput: { ...table.onDemandThroughput, ...request.OnDemandThroughput },
    }),
    ...(request.TableClass && { tableClass: request.TableClass }),
    deletionProtection: request.DeletionProtectionEnabled ?? table.deletionProtection,
    ...(encryptionKeyArn !== undefined && request.SSESpecification?.Enabled !== false && { encryptionKeyArn }),
  };
}

function changeStream(table: Table, { StreamSpecification: wanted }: Input, context: DynamoDbContext): Table {
  if (wanted === undefined) return table;
  const { stream: current, ...rest } = table;
  if (!wanted.StreamEnabled) {
    if (current === undefined) throw validationError('Table is already in desired state: stream is disabled.');
    context.streams.close(current.arn);
    return rest;
  }
  if (current !== undefined) throw resourceInUse(`Table already has an enabled stream: TableName: ${table.name}`);
  const stream = newStream(context, table.arn, wanted);
  if (stream === undefined) return table;
  context.streams.open(table, stream);
  return { ...table, stream, latestStream: { arn: stream.arn, label: stream.label } };
}

interface IndexChanges {
  readonly indexes: readonly SecondaryIndex[];
  readonly attributes: Table['attributes'];
  readonly created: readonly SecondaryIndex[];
  readonly removed: readonly SecondaryIndex[];
}

function planIndexes(table: Table, request: Input, { tables }: DynamoDbContext): IndexChanges {
  const definitions = mergeDefinitions(table, request.AttributeDefinitions ?? []);
  const created: SecondaryIndex[] = [];
  const removed: SecondaryIndex[] = [];
  let indexes = table.indexes;
  for (const { Create, Delete, Update } of request.GlobalSecondaryIndexUpdates ?? []) {
    const name = (Create ?? Delete ?? Update)?.IndexName;
    const existing = indexes.find((index) => index.name === name && index.kind === 'global');
    if (Create !== undefined) {
      if (indexes.some((index) => index.name === name)) {
        throw validationError(`Attempting to create an index which already exists. Index: ${name}`);
      }
      const index = { ...readGlobalIndex(Create, definitions, table.billingMode), id: tables.nextId() };
      created.push(index);
      indexes = [...indexes, index].sort((a, b) => (a.name < b.name ? -1 : 1));
    } else if (existing === undefined) {
      throw resourceNotFound('Requested resource not found');
    } else if (Delete !== undefined) {
      removed.push(existing);
      indexes = indexes.filter((index) => index !== existing);
    } else {
      const changed = {
        ...existing,
        ...(Update?.ProvisionedThroughput && { throughput: Update.ProvisionedThroughput }),
        ...(Update?.OnDemandThroughput && { onDemandThroughput: Update.OnDemandThroughput }),
      };
      indexes = indexes.map((index) => (index === existing ? changed : index));
    }
  }
  const used = new Set(
    [table.key, ...indexes.map(({ key }) => key)].flatMap(({ hash, range }) => [hash.name, range?.name]),
  );
  const attributes = definitions
    .map(({ AttributeName, AttributeType }) => ({ name: AttributeName, type: AttributeType }))
    .filter(({ name }) => used.has(name));
  return { indexes, attributes, created, removed };
}

function mergeDefinitions(table: Table, given: AttributeDefinitions): AttributeDefinitions {
  const known = table.attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type }));
  return [
    ...known,
    ...given.filter((definition) => known.every(({ AttributeName }) => AttributeName !== definition.AttributeName)),
  ];
}
