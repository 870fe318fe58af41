import { ListBucketsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { startS3 } from '../s3-under-test.ts';

test.each([0, 10_001])('ListBuckets has no pages of %i', async (MaxBuckets) => {
  const { client } = await startS3();

  const refused = client.send(new ListBucketsCommand({ MaxBuckets }));

  await expect(refused).rejects.toThrow('Argument max-buckets must be an integer between 1 and 10000');
});

test('ListObjectVersions begins behind no version id that nobody was given', async () => {
  const { client } = await startS3();

  const refused = client.send(
    new ListObjectVersionsCommand({ Bucket: 'bucket', KeyMarker: 'k', VersionIdMarker: 'made-up' }),
  );

  await expect(refused).rejects.toThrow('Invalid version id specified');
});
