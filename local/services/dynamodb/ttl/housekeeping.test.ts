import { describe, expect, it, vi } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('housekeeping', () => {
  it('deletes items whose time is over, and only those', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    const now = fixture.clock.now() / 1000;
    const put = (pk: string, seconds: number) =>
      fixture.execute('PutItem', { TableName: 'Jobs', Item: { pk: { S: pk }, expiresAt: { N: String(seconds) } } });
    await put('before', now + 5);
    await fixture.execute('UpdateTimeToLive', {
      TableName: 'Jobs',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
    await put('soon', now + 5);
    await put('later', now + 3600);
    await put('moved', now + 5);
    await put('moved', now + 3600);
    await put('long ago', now - 6 * 365 * 24 * 3600);
    const count = () => fixture.execute('Scan', { TableName: 'Jobs', Select: 'COUNT' });
    expect(await count()).toMatchObject({ Count: 5 });

    fixture.clock.advance(10_000);

    await vi.waitFor(async () => expect(await count()).toMatchObject({ Count: 3 }), { timeout: 5_000, interval: 5 });
  });
});
