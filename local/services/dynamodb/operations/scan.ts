import { validationError } from '../errors.ts';
import { visitPaths } from '../expressions/condition.ts';
import { checkExpressionParameters, readExpressions } from '../expressions/request-expressions.ts';
import { legacyFilter } from '../legacy/conditions.ts';
import { operation } from '../operation.ts';
import { segmentRange } from '../table/storage-key.ts';
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
import type { Infer } from '../validation/shape.ts';
import { findIndex } from './find-index.ts';
import { pageOutput } from './page-output.ts';
import { checkKeyPaths } from './plan-update.ts';
import { readPage } from './read-page.ts';
import { checkAttributesToGet, selectedPaths } from './read-selection.ts';
import { checkSelect, needsWholeItems } from './select.ts';
import { checkStartKey, readStartKey, startPosition } from './start-key.ts';

const maxSegments = 1_000_000;

const input = struct('ScanInput', {
  TableName: required(dataTableName),
  IndexName: optional(indexName),
  AttributesToGet: optional(attributesToGet),
  Limit: optional(integer('Integer', { min: 1 })),
  Select: optional(oneOf(['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'])),
  ScanFilter: optional(conditions),
  ConditionalOperator: optional(conditionalOperator),
  ExclusiveStartKey: optional(attributeMap),
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  TotalSegments: optional(integer('Integer', { min: 1, max: maxSegments })),
  Segment: optional(integer('Integer', { min: 0, max: maxSegments - 1 })),
  ProjectionExpression: optional(expressionText),
  FilterExpression: optional(expressionText),
  ExpressionAttributeNames: optional(attributeNames),
  ExpressionAttributeValues: optional(attributeMap),
  ConsistentRead: optional(boolean),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html */
export const scan = operation('Scan', input, (request, { tables, items }) => {
  checkExpressionParameters(
    request,
    ['FilterExpression', 'ProjectionExpression'],
    ['AttributesToGet', 'ScanFilter', 'ConditionalOperator'],
  );
  checkAttributesToGet(request.AttributesToGet);
  checkSelect(request);
  const scanFilter = request.ScanFilter && legacyFilter(request.ScanFilter, request.ConditionalOperator);
  const startKey = readStartKey(request.ExclusiveStartKey);
  const { segment, totalSegments } = readSegment(request);
  const { filter = scanFilter, projection } = readExpressions(request);
  const paths = selectedPaths(projection, request.AttributesToGet);
  const table = tables.get(request.TableName);
  const index = findIndex(table, request.IndexName, request.ConsistentRead);
  if (startKey !== undefined) checkStartKey('scan', table, index, startKey);
  const fetchFromTable = needsWholeItems(table, index, request.Select, paths);
  if (paths !== undefined) checkKeyPaths(table, paths);
  if (filter !== undefined) visitPaths(filter, (path) => checkKeyPaths(table, [path]));
  const whole = segmentRange(index?.id ?? table.id, segment, totalSegments);
  const position = startKey && startPosition(table, index, startKey);
  if (position !== undefined && (position.compare(whole.from) < 0 || position.compare(whole.to) >= 0)) {
    throw validationError(
      'The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. ' +
        `TotalSegments: ${totalSegments} Segment: ${segment}`,
    );
  }
  const range = position === undefined ? whole : { from: Buffer.concat([position, Buffer.of(0)]), to: whole.to };
  const page = readPage(items, { table, index, range, limit: request.Limit, filter, fetchFromTable });
  return pageOutput(request, table, index, page, paths);
});

function readSegment({ Segment: segment, TotalSegments: totalSegments }: Infer<typeof input>) {
  if (segment !== undefined && totalSegments === undefined) {
    throw validationError(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
  if (totalSegments === undefined) return { segment: 0, totalSegments: 1 };
  if (segment === undefined) {
    throw validationError(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  }
  if (segment >= totalSegments) {
    throw validationError(
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: ' +
        `Segment: ${segment} is not less than TotalSegments: ${totalSegments}`,
    );
  }
  return { segment, totalSegments };
}
