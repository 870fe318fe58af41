import { AwsError } from '../../../protocol/errors.ts';
import { type CancellationReason, transactionCanceled, validationError } from '../errors.ts';
import { evaluateCondition } from '../expressions/evaluate-condition.ts';
import type { AttributeMap, Item } from '../items/attribute-value.ts';
import type { ItemStore } from '../storage/item-store.ts';
import { itemOf, type StoredItem } from '../storage/stored-item.ts';
import { keyOf } from '../table/key-of.ts';
import { itemKey } from '../table/storage-key.ts';
import type { Table } from '../table/table.ts';
import type { TableCatalog } from '../table/table-catalog.ts';
import { refuseEmptyIndexKeys, refuseEmptyKeys, validateItemKeys, validateKey } from '../table/validate-key.ts';
import { checkUpdate, refuseEmptyIndexValues, updatedItem } from './plan-update.ts';
import type { TransactAction } from './transact-actions.ts';

/** A write that has been decided; `item` undefined removes. A condition check writes nothing. */
export interface PlannedWrite {
  readonly table: Table;
  readonly key: AttributeMap;
  readonly storageKey: Buffer;
  readonly before: StoredItem | undefined;
  readonly item: Item | undefined;
  readonly isCheck: boolean;
}

/**
 * Decides all writes of a transaction without making any.
 * @throws AwsError ValidationException for a request wrong as a whole, TransactionCanceledException with a reason for
 * each action once any cannot be carried out.
 */
export function planTransaction(
  actions: readonly TransactAction[],
  tables: TableCatalog,
  items: ItemStore,
): readonly PlannedWrite[] {
  const targets = actions.map((action) => ({ action, table: tables.get(action.tableName) }));
  for (const { action, table } of targets) {
    refuseEmptyKeys(table, action.attributes);
    if (action.item !== undefined) refuseEmptyIndexKeys(table, action.item);
    refuseEmptyIndexValues(table, action.actions);
  }
  const outcomes = targets.map(({ action, table }) => planAction(action, table, items));
  const reasons = outcomes.map((outcome): CancellationReason => ('Code' in outcome ? outcome : { Code: 'None' }));
  const planned = outcomes.flatMap((outcome) => ('Code' in outcome ? [] : [outcome]));
  if (new Set(planned.map(({ storageKey }) => storageKey.toString('latin1'))).size < planned.length) {
    throw validationError('Transaction request cannot include multiple operations on one item');
  }
  if (planned.length < outcomes.length) throw transactionCanceled(reasons);
  return planned;
}

function planAction(action: TransactAction, table: Table, items: ItemStore): PlannedWrite | CancellationReason {
  try {
    if (action.item === undefined) validateKey(table, action.attributes);
    else validateItemKeys(table, action.item);
    if (action.kind === 'Update') checkUpdate(table, action.actions);
    const key = action.item === undefined ? action.attributes : keyOf(table.key, action.item);
    const storageKey = itemKey(table, key);
    const before = items.get(storageKey);
    const oldItem = before === undefined ? undefined : itemOf(before);
    if (action.condition !== undefined && !evaluateCondition(action.condition, oldItem ?? {})) {
      const shown = action.returnOldItem && oldItem !== undefined ? { Item: oldItem } : {};
      return { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...shown };
    }
    const item = action.kind === 'Update' ? updatedItem(table, key, oldItem, action.actions) : action.item;
    return { table, key, storageKey, before, item, isCheck: action.kind === 'ConditionCheck' };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { Code: 'ValidationError', Message: error.message };
  }
}
