import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { BookmarkName, Bookmarks } from '../ports/bookmarks.ts';
import { answered, holds } from './table-errors.ts';
import { workIds } from './work-item.ts';

const bookmarkItemSchema = z.object({ value: z.string() });

/** Items of BatchTable beside the work; they have no time to live. */
export class DynamoDbBookmarks implements Bookmarks {
  readonly #documents: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(documents: DynamoDBDocumentClient, tableName: string) {
    this.#documents = documents;
    this.#tableName = tableName;
  }

  async read(name: BookmarkName): Promise<string> {
    const Key = { workId: workIds.bookmark(name) };
    const get = new GetCommand({ TableName: this.#tableName, Key, ConsistentRead: true });
    const { Item: item } = await answered(this.#documents.send(get));
    return item === undefined ? '' : bookmarkItemSchema.parse(item).value;
  }

  async move(name: BookmarkName, from: string, to: string): Promise<void> {
    const put = new PutCommand({
      TableName: this.#tableName,
      Item: { workId: workIds.bookmark(name), value: to },
      // Another invocation that has moved it has come as far or farther.
      ConditionExpression: from === '' ? 'attribute_not_exists(workId)' : '#value = :from',
      ...(from === ''
        ? {}
        : { ExpressionAttributeNames: { '#value': 'value' }, ExpressionAttributeValues: { ':from': from } }),
    });
    await holds(this.#documents.send(put));
  }
}
