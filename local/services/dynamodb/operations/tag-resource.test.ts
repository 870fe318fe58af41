import { describe, expect, it } from 'vitest';
import { startDynamoDbFixture } from '../dynamodb-fixture.ts';

describe('TagResource', () => {
  const ResourceArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Jobs';

  it('adds and replaces tags, UntagResource takes them away', async () => {
    await using fixture = await startDynamoDbFixture();
    await fixture.createTable('Jobs', undefined, { Tags: [{ Key: 'a', Value: '1' }] });

    await fixture.execute('TagResource', {
      ResourceArn,
      Tags: [
        { Key: 'a', Value: '2' },
        { Key: 'b', Value: '3' },
      ],
    });
    await fixture.execute('UntagResource', { ResourceArn, TagKeys: ['b'] });

    expect(await fixture.execute('ListTagsOfResource', { ResourceArn })).toEqual({ Tags: [{ Key: 'a', Value: '2' }] });
  });

  it('refuses what is no ARN, and the ARN of a table that is not there', async () => {
    await using fixture = await startDynamoDbFixture();

    await expect(fixture.execute('ListTagsOfResource', { ResourceArn: 'Jobs' })).rejects.toMatchObject({
      code: 'ValidationException',
    });
    await expect(fixture.execute('ListTagsOfResource', { ResourceArn })).rejects.toMatchObject({
      code: 'AccessDeniedException',
    });
  });
});
