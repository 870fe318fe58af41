import { AwsError } from '../../../protocol/errors.ts';
import { type CapacityUse, consumedCapacity, newUse, readUnits } from '../capacity/consumed-capacity.ts';
import { type CancellationReason, transactionCanceled, validationError } from '../errors.ts';
import { checkExpressionParameters, readExpressions } from '../expressions/request-expressions.ts';
import { normalizeItem } from '../items/normalize.ts';
import { operation } from '../operation.ts';
import { itemOf } from '../storage/stored-item.ts';
import { itemKey } from '../table/storage-key.ts';
import type { Table } from '../table/table.ts';
import { refuseEmptyKeys, validateKey } from '../table/validate-key.ts';
import { attributeMap } from '../validation/attribute-value-shape.ts';
import { list, optional, required, struct } from '../validation/collection-shapes.ts';
import { attributeNames, dataTableName, expressionText, returnConsumedCapacity } from '../validation/request-shapes.ts';
import { checkKeyPaths } from './plan-update.ts';
import { selector } from './read-selection.ts';

/** A transactional read costs twice a consistent one. */
const transactionFactor = 2;

const input = struct('TransactGetItemsInput', {
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  TransactItems: required(
    list(
      struct('TransactGetItem', {
        Get: required(
          struct('Get', {
            TableName: required(dataTableName),
            Key: required(attributeMap),
            ProjectionExpression: optional(expressionText),
            ExpressionAttributeNames: optional(attributeNames),
          }),
        ),
      }),
      { minLength: 1, maxLength: 100 },
    ),
  ),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html */
export const transactGetItems = operation('TransactGetItems', input, (request, { store, tables, items }) => {
  const gets = request.TransactItems.map(({ Get }) => {
    checkExpressionParameters(Get, ['ProjectionExpression'], []);
    return { tableName: Get.TableName, key: normalizeItem(Get.Key), paths: readExpressions(Get).projection };
  });
  // Within a transaction, so that no write falls between two of the reads.
  return store.transaction(() => {
    const targets = gets.map((get) => ({ ...get, table: tables.get(get.tableName) }));
    for (const { table, key } of targets) refuseEmptyKeys(table, key);
    const reasons = targets.map(({ table, key, paths }): CancellationReason => {
      try {
        validateKey(table, key);
        if (paths !== undefined) checkKeyPaths(table, paths);
        return { Code: 'None' };
      } catch (error) {
        if (error instanceof AwsError) return { Code: 'ValidationError', Message: error.message };
        throw error;
      }
    });
    if (reasons.some(({ Code }) => Code !== 'None')) throw transactionCanceled(reasons);
    const reads = targets.map((target) => ({ ...target, storageKey: itemKey(target.table, target.key) }));
    if (new Set(reads.map(({ storageKey }) => storageKey.toString('latin1'))).size < reads.length) {
      throw validationError('Transaction request cannot include multiple operations on one item');
    }
    const uses = new Map<Table, CapacityUse>();
    const responses = reads.map(({ table, storageKey, paths }) => {
      const stored = items.get(storageKey);
      const use = uses.get(table) ?? newUse(table);
      uses.set(table, use);
      use.tableUnits += transactionFactor * readUnits(stored?.[0] ?? 0, true);
      return stored === undefined ? {} : { Item: selector(paths)(itemOf(stored)) };
    });
    const capacities = [...uses.values()].flatMap(
      (use) => consumedCapacity(use, request.ReturnConsumedCapacity, 'read') ?? [],
    );
    return { Responses: responses, ...(capacities.length > 0 && { ConsumedCapacity: capacities }) };
  });
});
