import { consumedCapacity, newUse, readUnits } from '../capacity/consumed-capacity.ts';
import { checkExpressionParameters, readExpressions } from '../expressions/request-expressions.ts';
import { normalizeItem } from '../items/normalize.ts';
import { operation } from '../operation.ts';
import { itemOf } from '../storage/stored-item.ts';
import { itemKey } from '../table/storage-key.ts';
import { validateKey } from '../table/validate-key.ts';
import { attributeMap } from '../validation/attribute-value-shape.ts';
import { optional, required, struct } from '../validation/collection-shapes.ts';
import {
  attributeNames,
  attributesToGet,
  dataTableName,
  expressionText,
  returnConsumedCapacity,
} from '../validation/request-shapes.ts';
import { boolean } from '../validation/scalar-shapes.ts';
import { checkKeyPaths } from './plan-update.ts';
import { checkAttributesToGet, selectedPaths, selector } from './read-selection.ts';

const input = struct('GetItemInput', {
  TableName: required(dataTableName),
  Key: required(attributeMap),
  AttributesToGet: optional(attributesToGet),
  ConsistentRead: optional(boolean),
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  ProjectionExpression: optional(expressionText),
  ExpressionAttributeNames: optional(attributeNames),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html */
export const getItem = operation('GetItem', input, (request, { tables, items }) => {
  checkExpressionParameters(request, ['ProjectionExpression'], ['AttributesToGet']);
  const key = normalizeItem(request.Key);
  checkAttributesToGet(request.AttributesToGet);
  const paths = selectedPaths(readExpressions(request).projection, request.AttributesToGet);
  const table = tables.get(request.TableName);
  validateKey(table, key);
  if (paths !== undefined) checkKeyPaths(table, paths);
  const stored = items.get(itemKey(table, key));
  const use = newUse(table);
  use.tableUnits = readUnits(stored?.[0] ?? 0, request.ConsistentRead ?? false);
  const capacity = consumedCapacity(use, request.ReturnConsumedCapacity);
  return {
    ...(stored && { Item: selector(paths)(itemOf(stored)) }),
    ...(capacity && { ConsumedCapacity: capacity }),
  };
});
