import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('UpdateContinuousBackups', () => {
  it('keeps the setting', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs');
    const described = () => fixture.execute('DescribeContinuousBackups', { TableName: 'Jobs' });
    const status = (PointInTimeRecoveryStatus: string) => ({
      ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus } },
    });

    expect(await described()).toMatchObject(status('DISABLED'));
    await fixture.execute('UpdateContinuousBackups', {
      TableName: 'Jobs',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });

    expect(await described()).toMatchObject(status('ENABLED'));
  });
});
