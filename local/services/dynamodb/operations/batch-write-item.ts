import { addWrite, type CapacityUse, consumedCapacity, newUse } from '../capacity/consumed-capacity.ts';
import { metricsByTable } from '../capacity/item-collection-metrics.ts';
import { validationError } from '../errors.ts';
import type { AttributeMap, Item } from '../items/attribute-value.ts';
import { normalizeItem } from '../items/normalize.ts';
import { itemSize, maxItemBytes } from '../items/size.ts';
import { operation } from '../operation.ts';
import { keyOf } from '../table/key-of.ts';
import { itemKey } from '../table/storage-key.ts';
import type { Table } from '../table/table.ts';
import { validateIndexKeys, validateKey } from '../table/validate-key.ts';
import { attributeMap } from '../validation/attribute-value-shape.ts';
import { list, map, optional, required, struct } from '../validation/collection-shapes.ts';
import { namePattern, returnConsumedCapacity, returnItemCollectionMetrics } from '../validation/request-shapes.ts';
import type { Infer } from '../validation/shape.ts';

const maxWrites = 25;

const writeRequest = struct('WriteRequest', {
  PutRequest: optional(struct('PutRequest', { Item: required(attributeMap) })),
  DeleteRequest: optional(struct('DeleteRequest', { Key: required(attributeMap) })),
});

const input = struct('BatchWriteItemInput', {
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  ReturnItemCollectionMetrics: optional(returnItemCollectionMetrics),
  RequestItems: required(
    map(list(writeRequest), 'java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>', {
      keys: { pattern: namePattern, minLength: 1, maxLength: 255 },
      valueLength: { minLength: 1, maxLength: maxWrites },
    }),
  ),
});

/** A put has an item, a delete only its key. */
interface Write {
  readonly key: AttributeMap;
  readonly item: Item | undefined;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
export const batchWriteItem = operation('BatchWriteItem', input, (request, { store, tables, items }) => {
  const requests = Object.entries(request.RequestItems);
  if (requests.length === 0) throw validationError('The requestItems parameter is required for BatchWriteItem');
  const writes = requests.map(([name, list]) => ({ name, writes: list.map(readWrite) }));
  if (writes.reduce((sum, { writes: { length } }) => sum + length, 0) > maxWrites) {
    throw validationError('Too many items requested for the BatchWriteItem call');
  }
  return store.transaction(() => {
    const planned = writes.map(({ name, writes }) => planWrites(tables.get(name), writes));
    const uses: CapacityUse[] = [];
    for (const { table, writes } of planned) {
      const use = newUse(table);
      for (const { storageKey, item } of writes) {
        addWrite(use, items.write(table, storageKey, items.get(storageKey), item));
      }
      uses.push(use);
    }
    const capacities = uses.flatMap((use) => consumedCapacity(use, request.ReturnConsumedCapacity) ?? []);
    const metrics = metricsByTable(
      planned.flatMap(({ table, writes }) => writes.map(({ key }) => ({ table, key }))),
      request.ReturnItemCollectionMetrics,
    );
    return {
      UnprocessedItems: {},
      ...(metrics && { ItemCollectionMetrics: metrics }),
      ...(capacities.length > 0 && { ConsumedCapacity: capacities }),
    };
  });
});

function readWrite({ PutRequest: put, DeleteRequest: remove }: Infer<typeof writeRequest>): Write {
  if (put !== undefined && remove === undefined) {
    const item = normalizeItem(put.Item);
    if (itemSize(item) > maxItemBytes) throw validationError('Item size has exceeded the maximum allowed size');
    return { key: item, item };
  }
  if (remove !== undefined && put === undefined) return { key: normalizeItem(remove.Key), item: undefined };
  throw validationError(
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  );
}

function planWrites(table: Table, writes: readonly Write[]) {
  const planned = writes.map(({ key, item }) => {
    const ownKey = item === undefined ? key : keyOf(table.key, item);
    validateKey(table, ownKey);
    if (item !== undefined) validateIndexKeys(table, item);
    return { key: ownKey, item, storageKey: itemKey(table, ownKey) };
  });
  if (new Set(planned.map(({ storageKey }) => storageKey.toString('latin1'))).size < planned.length) {
    throw validationError('Provided list of item keys contains duplicates');
  }
  return { table, writes: planned };
}
