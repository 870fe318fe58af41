import { type CapacityUse, consumedCapacity, newUse, readUnits } from '../capacity/consumed-capacity.ts';
import { validationError } from '../errors.ts';
import { checkExpressionParameters, readExpressions } from '../expressions/request-expressions.ts';
import type { AttributeMap } from '../items/attribute-value.ts';
import type { DocumentPath } from '../items/document-path.ts';
import { normalizeItem } from '../items/normalize.ts';
import { operation } from '../operation.ts';
import { itemOf } from '../storage/stored-item.ts';
import { itemKey } from '../table/storage-key.ts';
import type { Table } from '../table/table.ts';
import { validateKey } from '../table/validate-key.ts';
import { attributeMap } from '../validation/attribute-value-shape.ts';
import { list, map, namespaced, optional, required, struct } from '../validation/collection-shapes.ts';
import {
  attributeNames,
  attributesToGet,
  expressionText,
  namePattern,
  returnConsumedCapacity,
} from '../validation/request-shapes.ts';
import { boolean } from '../validation/scalar-shapes.ts';
import type { Infer } from '../validation/shape.ts';
import { checkKeyPaths } from './plan-update.ts';
import { checkAttributesToGet, selectedPaths, selector } from './read-selection.ts';

const maxKeys = 100;
const maxResponseBytes = 16 * 1024 * 1024;

const keysAndAttributes = struct('KeysAndAttributes', {
  Keys: required(list(attributeMap, { minLength: 1 })),
  AttributesToGet: optional(attributesToGet),
  ConsistentRead: optional(boolean),
  ProjectionExpression: optional(expressionText),
  ExpressionAttributeNames: optional(attributeNames),
});

const input = struct('BatchGetItemInput', {
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  RequestItems: required(
    map(keysAndAttributes, namespaced('KeysAndAttributes'), {
      keys: { pattern: namePattern, minLength: 1, maxLength: 255 },
    }),
  ),
});

type Request = Infer<typeof keysAndAttributes>;

interface TableRead {
  readonly name: string;
  readonly request: Request;
  readonly keys: readonly AttributeMap[];
  readonly paths: readonly DocumentPath[] | undefined;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
export const batchGetItem = operation('BatchGetItem', input, ({ RequestItems, ReturnConsumedCapacity }, context) => {
  const reads = Object.entries(RequestItems).map(([name, request]) => readRequest(name, request));
  checkOneKindOfProjection(reads);
  checkCounts(reads);
  const tables = reads.map((read) => ({ ...read, table: context.tables.get(read.name) }));
  for (const { table, keys, paths } of tables) {
    for (const key of keys) validateKey(table, key);
    if (paths !== undefined) checkKeyPaths(table, paths);
    checkDuplicates(table, keys);
  }
  const responses: [string, AttributeMap[]][] = [];
  const unprocessed: [string, object][] = [];
  const uses: CapacityUse[] = [];
  let responseBytes = 0;
  for (const { name, table, request, keys, paths } of tables) {
    const use = newUse(table);
    const select = selector(paths);
    const found: AttributeMap[] = [];
    const left: AttributeMap[] = [];
    for (const key of keys) {
      const stored = context.items.get(itemKey(table, key));
      const bytes = stored?.[0] ?? 0;
      if (left.length > 0 || responseBytes + bytes > maxResponseBytes) {
        left.push(key);
        continue;
      }
      responseBytes += bytes;
      use.tableUnits += readUnits(bytes, request.ConsistentRead ?? false);
      if (stored !== undefined) found.push(select(itemOf(stored)));
    }
    responses.push([name, found]);
    if (left.length > 0) unprocessed.push([name, { ...request, Keys: left }]);
    uses.push(use);
  }
  const capacities = uses.flatMap((use) => consumedCapacity(use, ReturnConsumedCapacity) ?? []);
  return {
    Responses: Object.fromEntries(responses),
    UnprocessedKeys: Object.fromEntries(unprocessed),
    ...(capacities.length > 0 && { ConsumedCapacity: capacities }),
  };
});

function readRequest(name: string, request: Request): TableRead {
  checkExpressionParameters(request, ['ProjectionExpression'], ['AttributesToGet']);
  checkAttributesToGet(request.AttributesToGet);
  const paths = selectedPaths(readExpressions(request).projection, request.AttributesToGet);
  return { name, request, keys: request.Keys.map(normalizeItem), paths };
}

/** Tables may be read with projections or with the legacy parameter, but all of a request in the same way. */
function checkOneKindOfProjection(reads: readonly TableRead[]): void {
  const [legacy] = reads.filter(({ request }) => request.AttributesToGet !== undefined);
  const [modern] = reads.filter(({ request }) => request.ProjectionExpression !== undefined);
  if (legacy === undefined || modern === undefined) return;
  checkExpressionParameters({ ...legacy.request, ...modern.request }, ['ProjectionExpression'], ['AttributesToGet']);
}

function checkCounts(reads: readonly TableRead[]): void {
  if (reads.length === 0) throw validationError('The requestItems parameter is required for BatchGetItem');
  const tooMany = reads.find(({ keys }) => keys.length > maxKeys);
  if (tooMany !== undefined) {
    throw validationError(
      `1 validation error detected: Value at 'RequestItems.${tooMany.name}.member.Keys' failed to satisfy constraint: ` +
        `Member must have length less than or equal to ${maxKeys}`,
    );
  }
  if (reads.reduce((sum, { keys }) => sum + keys.length, 0) > maxKeys) {
    throw validationError('Too many items requested for the BatchGetItem call');
  }
}

function checkDuplicates(table: Table, keys: readonly AttributeMap[]): void {
  const distinct = new Set(keys.map((key) => itemKey(table, key).toString('latin1')));
  if (distinct.size < keys.length) throw validationError('Provided list of item keys contains duplicates');
}
