import { hash } from 'node:crypto';
import {
  addWrite,
  type CapacityDetail,
  type CapacityUse,
  consumedCapacity,
  newUse,
  readUnits,
  writeUnits,
} from '../capacity/consumed-capacity.ts';
import { metricsByTable } from '../capacity/item-collection-metrics.ts';
import type { DynamoDbContext } from '../context.ts';
import { idempotentParameterMismatch, validationError } from '../errors.ts';
import { itemSize } from '../items/size.ts';
import { operation } from '../operation.ts';
import type { Table } from '../table/table.ts';
import { list, optional, required, struct } from '../validation/collection-shapes.ts';
import { returnConsumedCapacity, returnItemCollectionMetrics } from '../validation/request-shapes.ts';
import { text } from '../validation/scalar-shapes.ts';
import { type PlannedWrite, planTransaction } from './plan-transaction.ts';
import { readAction, transactWriteItem } from './transact-actions.ts';

const maxTransactionBytes = 4 * 1024 * 1024;
/** A transaction costs twice: once to prepare, once to commit. */
const transactionFactor = 2;

const input = struct('TransactWriteItemsInput', {
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  ReturnItemCollectionMetrics: optional(returnItemCollectionMetrics),
  ClientRequestToken: optional(text({ minLength: 1, maxLength: 36 })),
  TransactItems: required(list(transactWriteItem, { minLength: 1, maxLength: 100 })),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const transactWriteItems = operation('TransactWriteItems', input, (request, context) => {
  const actions = request.TransactItems.map(readAction);
  const bytes = actions.reduce((sum, { item }) => sum + (item === undefined ? 0 : itemSize(item)), 0);
  if (bytes > maxTransactionBytes) {
    throw validationError(
      `Transaction request size exceeds the maximum allowed size: ${bytes} bytes were sent, at most ${maxTransactionBytes} are allowed`,
    );
  }
  const token = request.ClientRequestToken;
  const digest = token === undefined ? '' : hash('sha256', JSON.stringify(request.TransactItems));
  return context.store.transaction(() => {
    const done = token === undefined ? undefined : context.tokens.digestOf(token);
    if (done !== undefined) {
      if (done !== digest) throw idempotentParameterMismatch();
      const tables = new Set(actions.map(({ tableName }) => context.tables.get(tableName)));
      return repeated(
        [...tables],
        actions.map(({ tableName }) => tableName),
        request.ReturnConsumedCapacity,
      );
    }
    const planned = planTransaction(actions, context.tables, context.items);
    if (token !== undefined) context.tokens.remember(token, digest);
    const capacities = carryOut(planned, context).flatMap(
      (use) => consumedCapacity(use, request.ReturnConsumedCapacity, 'write') ?? [],
    );
    const metrics = metricsByTable(planned, request.ReturnItemCollectionMetrics);
    return {
      ...(capacities.length > 0 && { ConsumedCapacity: capacities }),
      ...(metrics && { ItemCollectionMetrics: metrics }),
    };
  });
});

function carryOut(planned: readonly PlannedWrite[], { items }: DynamoDbContext): readonly CapacityUse[] {
  const uses = new Map<Table, CapacityUse>();
  for (const { table, storageKey, before, item, isCheck } of planned) {
    const use = uses.get(table) ?? newUse(table);
    uses.set(table, use);
    if (isCheck) use.tableUnits += transactionFactor * writeUnits(before?.[0] ?? 0);
    else addWrite(use, items.write(table, storageKey, before, item), transactionFactor);
  }
  return [...uses.values()];
}

/** The answer to a repeated request: it only reads what the first one wrote. */
function repeated(tables: readonly Table[], names: readonly string[], detail: CapacityDetail) {
  const capacities = tables.flatMap((table) => {
    const use = newUse(table);
    use.tableUnits = names.filter((name) => name === table.name).length * transactionFactor * readUnits(0, true);
    return consumedCapacity(use, detail, 'read') ?? [];
  });
  return capacities.length > 0 ? { ConsumedCapacity: capacities } : {};
}
