import { describe, expect, it } from 'vitest';
import { type StubResponse, startStubService, stubError } from '../fakes/stub-service.ts';
import { createDocuments } from './documents.ts';
import { DynamoDbBookmarks } from './dynamodb-bookmarks.ts';

async function startBookmarks(response: StubResponse) {
  const service = await startStubService(() => response);
  return {
    bookmarks: new DynamoDbBookmarks(createDocuments(service.clientConfig), 'work'),
    requests: () => service.requests.map(({ body }) => JSON.parse(body)),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

const ok = (body: unknown): StubResponse => ({ status: 200, body: JSON.stringify(body) });

describe('DynamoDbBookmarks', () => {
  it('reads the empty text where there is no item, and else what it holds', async () => {
    await using empty = await startBookmarks(ok({}));
    await using set = await startBookmarks(ok({ Item: { workId: { S: 'bookmark#schedule' }, value: { S: 'here' } } }));

    expect(await empty.bookmarks.read('schedule')).toBe('');
    expect(await set.bookmarks.read('schedule')).toBe('here');
    expect(set.requests()).toMatchObject([{ Key: { workId: { S: 'bookmark#schedule' } }, ConsistentRead: true }]);
  });

  it('moves a bookmark under the condition that it is where it was read', async () => {
    await using service = await startBookmarks(ok({}));

    await service.bookmarks.move('schedule', '', 'a');
    await service.bookmarks.move('schedule', 'a', 'b');

    expect(service.requests()).toMatchObject([
      { Item: { value: { S: 'a' } }, ConditionExpression: 'attribute_not_exists(workId)' },
      { ConditionExpression: '#value = :from', ExpressionAttributeValues: { ':from': { S: 'a' } } },
    ]);
  });

  it('leaves a bookmark that another invocation has moved', async () => {
    await using service = await startBookmarks(stubError('ConditionalCheckFailedException'));

    await expect(service.bookmarks.move('schedule', 'a', 'b')).resolves.toBeUndefined();
  });
});
