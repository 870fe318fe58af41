import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { answered } from './table-errors.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const maxKeysPerCall = 100;

type Item = Record<string, unknown>;

/**
 * The items that there are under these keys, read consistently, in no order. The keys must differ.
 *
 * @param attributes that are wanted of each; all, if none are named
 */
export async function getAll(
  documents: DynamoDBDocumentClient,
  tableName: string,
  keys: readonly Item[],
  attributes: readonly string[] = [],
): Promise<Item[]> {
  const names = Object.fromEntries(attributes.map((name) => [`#${name}`, name]));
  const projection =
    attributes.length === 0
      ? {}
      : { ProjectionExpression: Object.keys(names).join(', '), ExpressionAttributeNames: names };
  const items: Item[] = [];
  let left = [...keys];
  while (left.length > 0) {
    const Keys = left.slice(0, maxKeysPerCall);
    const get = new BatchGetCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true, ...projection } } });
    const { Responses: found = {}, UnprocessedKeys: unprocessed = {} } = await answered(documents.send(get));
    items.push(...(found[tableName] ?? []));
    // An answer has 16 MB at most; one that has nothing at all is an error, so each round has fewer keys left.
    left = [...left.slice(maxKeysPerCall), ...(unprocessed[tableName]?.Keys ?? [])];
  }
  return items;
}
