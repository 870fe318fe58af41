import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { groupIndex, startDynamoDbFixture } from '../dynamodb-fixture.ts';

const page = z.object({
  Items: z.array(z.record(z.string(), z.record(z.string(), z.unknown()))),
  Count: z.number(),
  ScannedCount: z.number(),
  LastEvaluatedKey: z.record(z.string(), z.unknown()).optional(),
});

describe('Query', () => {
  it('walks a numeric sort key in order, either way, page by page', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Numbers', 'N');
    const numbers = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 12 });
    let partition = 0;
    await fc.assert(
      fc.asyncProperty(numbers, fc.boolean(), fc.integer({ min: 1, max: 5 }), async (values, forward, limit) => {
        const pk = { S: `p${partition++}` };
        for (const value of values) {
          await fixture.execute('PutItem', { TableName: 'Numbers', Item: { pk, sk: { N: String(value) } } });
        }

        const found: number[] = [];
        let startKey: object | undefined;
        do {
          const output = page.parse(
            await fixture.execute('Query', {
              TableName: 'Numbers',
              KeyConditionExpression: 'pk = :p',
              ExpressionAttributeValues: { ':p': pk },
              ScanIndexForward: forward,
              Limit: limit,
              ...(startKey && { ExclusiveStartKey: startKey }),
            }),
          );
          found.push(...output.Items.map(({ sk }) => Number(sk?.N)));
          startKey = output.LastEvaluatedKey;
        } while (startKey !== undefined);

        expect(found).toEqual([...values].sort((a, b) => (forward ? a - b : b - a)));
      }),
      { numRuns: 10 },
    );
  });

  it('finds in a sparse index only the items that have its key, and counts what a filter leaves out', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs', undefined, groupIndex);
    for (const n of [1, 2, 3, 4]) {
      const Item = {
        pk: { S: `j${n}` },
        n: { N: String(n) },
        ...(n > 1 && { group: { S: 'open' }, at: { N: String(n) } }),
      };
      await fixture.execute('PutItem', { TableName: 'Jobs', Item });
    }

    const output = page.parse(
      await fixture.execute('Query', {
        TableName: 'Jobs',
        IndexName: 'byGroup',
        KeyConditionExpression: '#g = :g',
        FilterExpression: 'n <> :n',
        ExpressionAttributeNames: { '#g': 'group' },
        ExpressionAttributeValues: { ':g': { S: 'open' }, ':n': { N: '3' } },
      }),
    );

    expect(output).toMatchObject({ Count: 2, ScannedCount: 3 });
    expect(output.Items.map(({ pk }) => pk?.S)).toEqual(['j2', 'j4']);
  });

  it('stops a page before a megabyte', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Big', 'N');
    for (const n of [1, 2, 3, 4]) {
      await fixture.execute('PutItem', {
        TableName: 'Big',
        Item: { pk: { S: 'p' }, sk: { N: String(n) }, x: { S: 'x'.repeat(350_000) } },
      });
    }

    const output = page.parse(
      await fixture.execute('Query', {
        TableName: 'Big',
        KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'p' }] } },
      }),
    );

    expect(output).toMatchObject({ Count: 2, LastEvaluatedKey: { pk: { S: 'p' }, sk: { N: '2' } } });
  });

  it.each([
    ['sk = :v', {}, 'Query condition missed key schema element: pk'],
    [
      'pk = :v',
      { Limit: 0 },
      "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    ['pk = :v', { IndexName: 'nope' }, 'The table does not have the specified index: nope'],
    [
      'pk = :v',
      { FilterExpression: 'sk = :v' },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    ],
    [
      'pk = :v',
      { Select: 'ALL_PROJECTED_ATTRIBUTES' },
      'One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
    ],
    [
      'pk = :v',
      { ExclusiveStartKey: { pk: { S: 'other' }, sk: { S: 'a' } } },
      'The provided starting key is outside query boundaries based on provided conditions',
    ],
  ])('refuses %s with %j', async (KeyConditionExpression, more, message) => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs', 'S');

    const query = fixture.execute('Query', {
      TableName: 'Jobs',
      KeyConditionExpression,
      ExpressionAttributeValues: { ':v': { S: 'x' } },
      ...more,
    });

    await expect(query).rejects.toThrow(message);
  });
});
