import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';
import { notImplementedOperations, operations } from './index.ts';

const fileOf = (name: string) => `${name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}.ts`;

describe('the operations of DynamoDB', () => {
  it('have a file each, named after them', async () => {
    const files = await readdir(import.meta.dirname);

    expect(files).toEqual(expect.arrayContaining(operations.map(({ name }) => fileOf(name))));
  });

  it.each(notImplementedOperations)('%s is refused aloud', async (name) => {
    await using fixture = await startDynamoDbFixture();

    await expect(fixture.execute(name, {})).rejects.toMatchObject({ code: 'NotImplementedException', status: 501 });
  });
});
