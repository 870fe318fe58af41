import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('UpdateTimeToLive', () => {
  it('is told by DescribeTimeToLive until it is switched off', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    const update = (Enabled: boolean) =>
      fixture.execute('UpdateTimeToLive', {
        TableName: 'Jobs',
        TimeToLiveSpecification: { Enabled, AttributeName: 'expiresAt' },
      });
    const described = () => fixture.execute('DescribeTimeToLive', { TableName: 'Jobs' });

    expect(await described()).toEqual({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } });
    await update(true);
    expect(await described()).toEqual({
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' },
    });
    await expect(update(true)).rejects.toThrow('TimeToLive is already enabled');
    await update(false);
    expect(await described()).toEqual({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } });
  });
});
