import { attributeMap, attributeValue } from './attribute-value-shape.ts';
import { list, map, namespaced, optional, required, struct } from './collection-shapes.ts';
import { boolean, oneOf, text } from './scalar-shapes.ts';

export const namePattern = '[a-zA-Z0-9_.-]+';

/** Where items are read and written; an ARN has been cut down to its name before (see `dataOperation`). */
export const dataTableName = text({ pattern: namePattern, minLength: 1, maxLength: 255 });
/** Where tables are managed. */
export const tableName = text({ pattern: namePattern, minLength: 3, maxLength: 255 });
export const indexName = text({ pattern: namePattern, minLength: 3, maxLength: 255 });

export const returnConsumedCapacity = oneOf(['INDEXES', 'TOTAL', 'NONE']);
export const returnItemCollectionMetrics = oneOf(['SIZE', 'NONE']);
export const returnValues = oneOf(['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW']);
export const returnValuesOnConditionCheckFailure = oneOf(['ALL_OLD', 'NONE']);
export const conditionalOperator = oneOf(['OR', 'AND']);
export const comparisonOperator = oneOf([
  'IN',
  'NULL',
  'BETWEEN',
  'LT',
  'NOT_CONTAINS',
  'EQ',
  'GT',
  'NOT_NULL',
  'NE',
  'LE',
  'BEGINS_WITH',
  'GE',
  'CONTAINS',
]);

export const expressionText = text();
export const attributeNames = map(text(), 'java.lang.String');
export const attributesToGet = list(text(), { minLength: 1, maxLength: 255 });

/** Legacy KeyConditions, QueryFilter and ScanFilter. */
export const conditions = map(
  struct('Condition', {
    AttributeValueList: optional(list(attributeValue)),
    ComparisonOperator: required(comparisonOperator),
  }),
  namespaced('Condition'),
);

/** Legacy Expected. */
export const expected = map(
  struct('ExpectedAttributeValue', {
    AttributeValueList: optional(list(attributeValue)),
    ComparisonOperator: optional(comparisonOperator),
    Exists: optional(boolean),
    Value: optional(attributeValue),
  }),
  namespaced('ExpectedAttributeValue'),
);

/** Members shared by every write of one item. */
export const singleWriteMembers = {
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  ReturnItemCollectionMetrics: optional(returnItemCollectionMetrics),
  ReturnValuesOnConditionCheckFailure: optional(returnValuesOnConditionCheckFailure),
  ConditionalOperator: optional(conditionalOperator),
  Expected: optional(expected),
  ConditionExpression: optional(expressionText),
  ExpressionAttributeNames: optional(attributeNames),
  ExpressionAttributeValues: optional(attributeMap),
} as const;
