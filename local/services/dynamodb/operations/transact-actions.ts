import { validationError } from '../errors.ts';
import type { Condition } from '../expressions/condition.ts';
import { checkExpressionParameters, readExpressions } from '../expressions/request-expressions.ts';
import type { UpdateAction } from '../expressions/update.ts';
import type { AttributeMap, Item } from '../items/attribute-value.ts';
import { normalizeItem } from '../items/normalize.ts';
import { itemSize, maxItemBytes } from '../items/size.ts';
import { attributeMap } from '../validation/attribute-value-shape.ts';
import { optional, required, struct } from '../validation/collection-shapes.ts';
import {
  attributeNames,
  dataTableName,
  expressionText,
  returnValuesOnConditionCheckFailure,
} from '../validation/request-shapes.ts';
import type { Infer } from '../validation/shape.ts';

const expressionMembers = {
  TableName: required(dataTableName),
  ExpressionAttributeNames: optional(attributeNames),
  ExpressionAttributeValues: optional(attributeMap),
  ReturnValuesOnConditionCheckFailure: optional(returnValuesOnConditionCheckFailure),
} as const;

export const transactWriteItem = struct('TransactWriteItem', {
  ConditionCheck: optional(
    struct('ConditionCheck', {
      ...expressionMembers,
      Key: required(attributeMap),
      ConditionExpression: required(expressionText),
    }),
  ),
  Put: optional(
    struct('Put', {
      ...expressionMembers,
      Item: required(attributeMap),
      ConditionExpression: optional(expressionText),
    }),
  ),
  Delete: optional(
    struct('Delete', {
      ...expressionMembers,
      Key: required(attributeMap),
      ConditionExpression: optional(expressionText),
    }),
  ),
  Update: optional(
    struct('Update', {
      ...expressionMembers,
      Key: required(attributeMap),
      UpdateExpression: required(expressionText),
      ConditionExpression: optional(expressionText),
    }),
  ),
});

/** One action of TransactWriteItems, as far as it is known without the tables. */
export interface TransactAction {
  readonly kind: 'ConditionCheck' | 'Put' | 'Delete' | 'Update';
  readonly tableName: string;
  /** The key, or for a put the whole item. */
  readonly attributes: AttributeMap;
  readonly item?: Item;
  readonly actions: readonly UpdateAction[];
  readonly condition: Condition | undefined;
  readonly returnOldItem: boolean;
}

/** @throws AwsError ValidationException for what is wrong whatever the tables hold. */
export function readAction(wire: Infer<typeof transactWriteItem>): TransactAction {
  const given = Object.keys(wire).length;
  const { ConditionCheck, Put, Delete, Update } = wire;
  const action = ConditionCheck ?? Put ?? Delete ?? Update;
  if (action === undefined || given !== 1) {
    throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  checkExpressionParameters(
    action,
    Update === undefined ? ['ConditionExpression'] : ['UpdateExpression', 'ConditionExpression'],
    [],
  );
  const attributes = normalizeItem(Put === undefined ? ((ConditionCheck ?? Delete ?? Update)?.Key ?? {}) : Put.Item);
  if (Put !== undefined && itemSize(attributes) > maxItemBytes) {
    throw validationError('Item size has exceeded the maximum allowed size');
  }
  const expressions = readExpressions(action);
  return {
    kind: ConditionCheck ? 'ConditionCheck' : Put ? 'Put' : Delete ? 'Delete' : 'Update',
    tableName: action.TableName,
    attributes,
    ...(Put && { item: attributes }),
    actions: expressions.update ?? [],
    condition: expressions.condition,
    returnOldItem: action.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
  };
}
