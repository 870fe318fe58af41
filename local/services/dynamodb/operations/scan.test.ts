import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

const page = z.object({
  Items: z.array(z.object({ pk: z.object({ S: z.string() }) })),
  LastEvaluatedKey: z.unknown().optional(),
});

describe('Scan', () => {
  it('finds every item in exactly one segment', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    const names = Array.from({ length: 25 }, (_, n) => `j${n}`);
    for (const S of names) await fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S } } });

    const found: string[] = [];
    for (const Segment of [0, 1, 2]) {
      let startKey: unknown;
      do {
        const output = page.parse(
          await fixture.execute('Scan', {
            TableName: 'Jobs',
            Segment,
            TotalSegments: 3,
            Limit: 4,
            ExclusiveStartKey: startKey,
          }),
        );
        found.push(...output.Items.map(({ pk }) => pk.S));
        startKey = output.LastEvaluatedKey;
      } while (startKey !== undefined);
    }

    expect(found.sort()).toEqual(names.sort());
  });

  it.each([
    [
      { Segment: 0 },
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    ],
    [
      { Segment: 5, TotalSegments: 5 },
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 5 is not less than TotalSegments: 5',
    ],
    [
      { Limit: 0 },
      "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
  ])('refuses %j', async (more, message) => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');

    await expect(fixture.execute('Scan', { TableName: 'Jobs', ...more })).rejects.toThrow(message);
  });
});
