import { project, projectionOf } from '../expressions/projection.ts';
import { checkExpressionParameters, readExpressions } from '../expressions/request-expressions.ts';
import type { UpdateAction } from '../expressions/update.ts';
import type { AttributeMap, Item } from '../items/attribute-value.ts';
import { normalizeItem } from '../items/normalize.ts';
import { attributeUpdates, updateActionsOf } from '../legacy/attribute-updates.ts';
import { operation } from '../operation.ts';
import { itemOf } from '../storage/stored-item.ts';
import { itemKey } from '../table/storage-key.ts';
import { validateKey } from '../table/validate-key.ts';
import { attributeMap } from '../validation/attribute-value-shape.ts';
import { optional, required, struct } from '../validation/collection-shapes.ts';
import { dataTableName, expressionText, returnValues, singleWriteMembers } from '../validation/request-shapes.ts';
import { checkUpdate, checkUpdateSize, updatedItem } from './plan-update.ts';
import { checkCondition, legacyExpectation, singleWriteOutput, withNestingAsViolation } from './single-write.ts';

const input = struct('UpdateItemInput', {
  TableName: required(dataTableName),
  Key: required(attributeMap),
  ...singleWriteMembers,
  AttributeUpdates: optional(attributeUpdates),
  UpdateExpression: optional(expressionText),
  ReturnValues: optional(returnValues),
});

/** Tells one violated constraint at a time. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html */
export const updateItem = operation(
  'UpdateItem',
  input,
  (request, { store, tables, items }) => {
    checkExpressionParameters(request, ['UpdateExpression', 'ConditionExpression'], ['AttributeUpdates', 'Expected']);
    const key = normalizeItem(request.Key);
    const legacyActions =
      request.AttributeUpdates === undefined ? undefined : updateActionsOf(request.AttributeUpdates);
    const expectation = legacyExpectation(request);
    const expressions = withNestingAsViolation(() => readExpressions(request));
    const actions = legacyActions ?? expressions.update ?? [];
    const condition = expectation ?? expressions.condition;
    return store.transaction(() => {
      const table = tables.get(request.TableName);
      checkUpdate(table, actions);
      validateKey(table, key);
      const storageKey = itemKey(table, key);
      const before = items.get(storageKey);
      const oldItem = before === undefined ? undefined : itemOf(before);
      checkCondition(condition, oldItem, request);
      const newItem = updatedItem(table, key, oldItem, actions);
      checkUpdateSize(newItem, actions);
      const outcome = items.write(table, storageKey, before, newItem);
      const returned = returnedAttributes(request.ReturnValues, oldItem, newItem, actions);
      return singleWriteOutput(request, table, key, outcome, returned);
    });
  },
  1,
);

function returnedAttributes(
  wanted: 'ALL_NEW' | 'UPDATED_OLD' | 'ALL_OLD' | 'NONE' | 'UPDATED_NEW' | undefined,
  oldItem: Item | undefined,
  newItem: Item,
  actions: readonly UpdateAction[],
): AttributeMap | undefined {
  const updatedIn = (item: Item) => {
    const attributes = project(item, projectionOf(actions.map(({ path }) => path)));
    return Object.keys(attributes).length === 0 ? undefined : attributes;
  };
  switch (wanted) {
    case 'ALL_NEW':
      return newItem;
    case 'ALL_OLD':
      return oldItem;
    case 'UPDATED_NEW':
      return updatedIn(newItem);
    case 'UPDATED_OLD':
      return oldItem && updatedIn(oldItem);
    default:
      return undefined;
  }
}
