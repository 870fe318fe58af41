import { invalidParameter, validationError } from '../errors.ts';
import { visitPaths } from '../expressions/condition.ts';
import { type KeyPredicates, keyPredicatesOf } from '../expressions/key-condition.ts';
import { checkExpressionParameters, readExpressions } from '../expressions/request-expressions.ts';
import { type AttributeMap, attributeOf } from '../items/attribute-value.ts';
import { equalValues } from '../items/compare.ts';
import { legacyFilter, legacyKeyPredicates } from '../legacy/conditions.ts';
import { operation } from '../operation.ts';
import { type KeyRange, keyRange } from '../table/key-range.ts';
import { partitionPrefix } from '../table/storage-key.ts';
import { type KeySchema, keyAttributesOf, type Table } from '../table/table.ts';
import { attributeMap } from '../validation/attribute-value-shape.ts';
import { optional, required, struct } from '../validation/collection-shapes.ts';
import {
  attributeNames,
  attributesToGet,
  conditionalOperator,
  conditions,
  dataTableName,
  expressionText,
  indexName,
  returnConsumedCapacity,
} from '../validation/request-shapes.ts';
import { boolean, integer, oneOf } from '../validation/scalar-shapes.ts';
import type { Infer, Shape } from '../validation/shape.ts';
import { findIndex } from './find-index.ts';
import { pageOutput } from './page-output.ts';
import { checkKeyPaths } from './plan-update.ts';
import { readPage } from './read-page.ts';
import { checkAttributesToGet, selectedPaths } from './read-selection.ts';
import { checkSelect, needsWholeItems } from './select.ts';
import { checkStartKey, readStartKey, startPosition } from './start-key.ts';

/** Query, unlike Scan, names this member in capitals and does not show its value. */
const limit: Shape<number> = {
  ...integer('Integer'),
  check(value, _path, violations) {
    const constraint = 'Member must have value greater than or equal to 1';
    if (value < 1) violations.push({ path: 'Limit', echo: null, constraint });
  },
};

const input = struct('QueryInput', {
  TableName: required(dataTableName),
  IndexName: optional(indexName),
  Select: optional(oneOf(['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'])),
  AttributesToGet: optional(attributesToGet),
  Limit: optional(limit),
  ConsistentRead: optional(boolean),
  KeyConditions: optional(conditions),
  QueryFilter: optional(conditions),
  ConditionalOperator: optional(conditionalOperator),
  ScanIndexForward: optional(boolean),
  ExclusiveStartKey: optional(attributeMap),
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  ProjectionExpression: optional(expressionText),
  FilterExpression: optional(expressionText),
  KeyConditionExpression: optional(expressionText),
  ExpressionAttributeNames: optional(attributeNames),
  ExpressionAttributeValues: optional(attributeMap),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html */
export const query = operation('Query', input, (request, { tables, items }) => {
  const parsed = parse(request);
  const table = tables.get(request.TableName);
  const index = findIndex(table, request.IndexName, request.ConsistentRead);
  const schema = index?.key ?? table.key;
  if (parsed.startKey !== undefined) checkStartKey('query', table, index, parsed.startKey);
  checkPredicates(schema, parsed.predicates);
  if (parsed.startKey !== undefined) checkWithin(schema, parsed.predicates, parsed.startKey);
  if (parsed.paths !== undefined) checkKeyPaths(table, parsed.paths);
  checkFilter(table, schema, parsed);
  const backwards = request.ScanIndexForward === false;
  const whole = rangeOf(index?.id ?? table.id, schema, parsed.predicates);
  const position = parsed.startKey && startPosition(table, index, parsed.startKey);
  const page = readPage(items, {
    table,
    index,
    range: position === undefined ? whole : remaining(whole, position, backwards),
    backwards,
    limit: request.Limit,
    filter: parsed.filter,
    fetchFromTable: needsWholeItems(table, index, request.Select, parsed.paths),
  });
  return pageOutput(request, table, index, page, parsed.paths);
});

function parse(request: Infer<typeof input>) {
  checkExpressionParameters(
    request,
    ['FilterExpression', 'KeyConditionExpression', 'ProjectionExpression'],
    [
      'AttributesToGet',
      'QueryFilter',
      'ConditionalOperator',
      // KeyConditions may stand beside the other expressions, just not beside the one that replaces it.
      ...(request.KeyConditionExpression === undefined ? [] : ['KeyConditions']),
    ],
  );
  const queryFilter = request.QueryFilter && legacyFilter(request.QueryFilter, request.ConditionalOperator);
  checkAttributesToGet(request.AttributesToGet);
  checkSelect(request);
  const startKey = readStartKey(request.ExclusiveStartKey);
  if (request.KeyConditions === undefined && request.KeyConditionExpression === undefined) {
    throw validationError(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  }
  const { keyCondition, filter = queryFilter, projection } = readExpressions(request);
  return {
    predicates:
      keyCondition === undefined ? legacyKeyPredicates(request.KeyConditions ?? {}) : keyPredicatesOf(keyCondition),
    filter,
    filterName: request.QueryFilter === undefined ? 'Filter Expression' : 'QueryFilter',
    paths: selectedPaths(projection, request.AttributesToGet),
    startKey,
  };
}

function checkPredicates({ hash, range }: KeySchema, predicates: KeyPredicates): void {
  if (range === undefined && predicates.size > 1) throw validationError('Query key condition not supported');
  for (const { name, type } of range === undefined ? [hash] : [hash, range]) {
    const predicate = predicates.get(name);
    if (predicate === undefined) {
      if (name !== hash.name && predicates.size === 1) continue;
      throw validationError(`Query condition missed key schema element: ${name}`);
    }
    if (predicate.values.some((value) => !(type in value))) {
      throw invalidParameter('Condition parameter type does not match schema type');
    }
    if (name === hash.name && predicate.operator !== 'EQ') throw validationError('Query key condition not supported');
    if (predicate.operator === 'BEGINS_WITH' && type === 'N') {
      throw invalidParameter('ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type');
    }
    for (const value of predicate.values) {
      const empty = 'S' in value ? value.S === '' && 'string' : 'B' in value && value.B === '' && 'binary';
      if (empty === false) continue;
      throw validationError(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${empty} value. Key: ${name}`,
      );
    }
  }
}

function checkWithin({ hash }: KeySchema, predicates: KeyPredicates, startKey: AttributeMap): void {
  const [wanted] = predicates.get(hash.name)?.values ?? [];
  const given = attributeOf(startKey, hash.name);
  if (wanted !== undefined && given !== undefined && equalValues(wanted, given)) return;
  throw validationError('The provided starting key is outside query boundaries based on provided conditions');
}

function checkFilter(table: Table, schema: KeySchema, { filter, filterName }: ReturnType<typeof parse>): void {
  if (filter === undefined) return;
  visitPaths(filter, (path) => {
    if (keyAttributesOf(schema).some(({ name }) => name === path[0])) {
      throw validationError(
        `${filterName} can only contain non-primary key attributes: Primary key attribute: ${path[0]}`,
      );
    }
    checkKeyPaths(table, [path]);
  });
}

function rangeOf(id: number, { hash, range }: KeySchema, predicates: KeyPredicates): KeyRange {
  const [hashValue] = predicates.get(hash.name)?.values ?? [];
  if (hashValue === undefined) throw new Error('the partition key condition was checked before');
  return keyRange(partitionPrefix(id, hashValue), range && predicates.get(range.name));
}

/** @throws AwsError ValidationException when the position lies outside the range. */
function remaining({ from, to }: KeyRange, position: Buffer, backwards: boolean): KeyRange {
  if (position.compare(from) < 0 || position.compare(to) >= 0) {
    throw validationError('The provided starting key does not match the range key predicate');
  }
  return backwards ? { from, to: position } : { from: Buffer.concat([position, Buffer.of(0)]), to };
}
