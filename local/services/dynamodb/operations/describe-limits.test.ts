import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('DescribeLimits', () => {
  it('tells the quotas of a new account', async () => {
    await using fixture = await startDynamoDbFixture();

    expect(await fixture.execute('DescribeLimits', {})).toMatchObject({ TableMaxReadCapacityUnits: 40_000 });
  });
});
