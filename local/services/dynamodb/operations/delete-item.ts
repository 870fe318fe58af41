import { validationError } from '../errors.ts';
import { checkExpressionParameters, readExpressions } from '../expressions/request-expressions.ts';
import { normalizeItem } from '../items/normalize.ts';
import { operation } from '../operation.ts';
import { itemOf } from '../storage/stored-item.ts';
import { itemKey } from '../table/storage-key.ts';
import { validateKey } from '../table/validate-key.ts';
import { attributeMap } from '../validation/attribute-value-shape.ts';
import { optional, required, struct } from '../validation/collection-shapes.ts';
import { dataTableName, returnValues, singleWriteMembers } from '../validation/request-shapes.ts';
import { checkCondition, legacyExpectation, singleWriteOutput } from './single-write.ts';

const input = struct('DeleteItemInput', {
  TableName: required(dataTableName),
  Key: required(attributeMap),
  ...singleWriteMembers,
  ReturnValues: optional(returnValues),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html */
export const deleteItem = operation('DeleteItem', input, (request, { store, tables, items }) => {
  checkExpressionParameters(request, ['ConditionExpression'], ['Expected']);
  const key = normalizeItem(request.Key);
  if (request.ReturnValues !== undefined && request.ReturnValues !== 'ALL_OLD' && request.ReturnValues !== 'NONE') {
    throw validationError('ReturnValues can only be ALL_OLD or NONE');
  }
  const condition = legacyExpectation(request) ?? readExpressions(request).condition;
  return store.transaction(() => {
    const table = tables.get(request.TableName);
    validateKey(table, key);
    const storageKey = itemKey(table, key);
    const before = items.get(storageKey);
    const needsOld = condition !== undefined || request.ReturnValues === 'ALL_OLD';
    const oldItem = needsOld && before !== undefined ? itemOf(before) : undefined;
    checkCondition(condition, oldItem, request);
    const outcome = items.write(table, storageKey, before, undefined);
    return singleWriteOutput(request, table, key, outcome, request.ReturnValues === 'ALL_OLD' ? oldItem : undefined);
  });
});
