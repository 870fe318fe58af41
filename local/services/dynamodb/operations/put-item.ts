import { validationError } from '../errors.ts';
import { checkExpressionParameters, readExpressions } from '../expressions/request-expressions.ts';
import { normalizeItem } from '../items/normalize.ts';
import { itemSize, maxItemBytes } from '../items/size.ts';
import { operation } from '../operation.ts';
import { itemOf } from '../storage/stored-item.ts';
import { itemKey } from '../table/storage-key.ts';
import { validateItemKeys } from '../table/validate-key.ts';
import { attributeMap } from '../validation/attribute-value-shape.ts';
import { optional, required, struct } from '../validation/collection-shapes.ts';
import { dataTableName, returnValues, singleWriteMembers } from '../validation/request-shapes.ts';
import { checkCondition, legacyExpectation, singleWriteOutput, withNestingAsViolation } from './single-write.ts';

const input = struct('PutItemInput', {
  TableName: required(dataTableName),
  Item: required(attributeMap),
  ...singleWriteMembers,
  ReturnValues: optional(returnValues),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html */
export const putItem = operation('PutItem', input, (request, { store, tables, items }) => {
  checkExpressionParameters(request, ['ConditionExpression'], ['Expected']);
  const item = withNestingAsViolation(() => normalizeItem(request.Item));
  if (request.ReturnValues !== undefined && request.ReturnValues !== 'ALL_OLD' && request.ReturnValues !== 'NONE') {
    throw validationError('ReturnValues can only be ALL_OLD or NONE');
  }
  if (itemSize(item) > maxItemBytes) throw validationError('Item size has exceeded the maximum allowed size');
  const condition = legacyExpectation(request) ?? readExpressions(request).condition;
  return store.transaction(() => {
    const table = tables.get(request.TableName);
    validateItemKeys(table, item);
    const key = itemKey(table, item);
    const before = items.get(key);
    const needsOld = condition !== undefined || request.ReturnValues === 'ALL_OLD';
    const oldItem = needsOld && before !== undefined ? itemOf(before) : undefined;
    checkCondition(condition, oldItem, request);
    const outcome = items.write(table, key, before, item);
    return singleWriteOutput(request, table, item, outcome, request.ReturnValues === 'ALL_OLD' ? oldItem : undefined);
  });
});
