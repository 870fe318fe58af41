import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('DescribeEndpoints', () => {
  it('names the region’s endpoint', async () => {
    await using fixture = await startDynamoDbFixture();

    expect(await fixture.execute('DescribeEndpoints', {})).toEqual({
      Endpoints: [{ Address: 'dynamodb.us-east-1.amazonaws.com', CachePeriodInMinutes: 1440 }],
    });
  });
});
