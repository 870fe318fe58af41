import {
  DeleteBucketMetricsConfigurationCommand,
  GetBucketMetricsConfigurationCommand,
  ListBucketMetricsConfigurationsCommand,
  PutBucketInventoryConfigurationCommand,
  PutBucketMetricsConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { startS3 } from '../s3-under-test.ts';

const Bucket = 'bucket';
const putMetrics = (client: S3Client, Id: string) =>
  client.send(
    new PutBucketMetricsConfigurationCommand({
      ...{ Bucket, Id },
      MetricsConfiguration: { Id, Filter: { Prefix: `${Id}/` } },
    }),
  );

describe('A configuration with an id', () => {
  test('is given back as it was put, until it is deleted', async () => {
    const { client } = await startS3();
    await putMetrics(client, 'one');

    const kept = await client.send(new GetBucketMetricsConfigurationCommand({ Bucket, Id: 'one' }));
    await client.send(new DeleteBucketMetricsConfigurationCommand({ Bucket, Id: 'one' }));
    const again = client.send(new DeleteBucketMetricsConfigurationCommand({ Bucket, Id: 'one' }));

    expect(kept.MetricsConfiguration).toEqual({ Id: 'one', Filter: { Prefix: 'one/' } });
    await expect(again).rejects.toMatchObject({ name: 'NoSuchConfiguration' });
  });

  test('is listed by id, a hundred to a page', async () => {
    const { client } = await startS3();
    const ids = Array.from({ length: 101 }, (_, index) => `id-${String(index).padStart(3, '0')}`);
    for (const id of ids.toReversed()) await putMetrics(client, id);

    const first = await client.send(new ListBucketMetricsConfigurationsCommand({ Bucket }));
    const ContinuationToken = first.NextContinuationToken;
    const second = await client.send(new ListBucketMetricsConfigurationsCommand({ Bucket, ContinuationToken }));

    const listed = [first, second].map(({ MetricsConfigurationList }) => MetricsConfigurationList?.map(({ Id }) => Id));
    expect(listed).toEqual([ids.slice(0, 100), ids.slice(100)]);
    expect([first.IsTruncated, second.IsTruncated, second.ContinuationToken]).toEqual([true, false, ContinuationToken]);
  });

  test('is refused without what its kind needs', async () => {
    const { client } = await startS3();
    const incomplete = { Id: 'one', IsEnabled: true, Destination: undefined };
    const unfinished = Object.assign({ IncludedObjectVersions: undefined, Schedule: undefined }, incomplete);

    const refused = client.send(
      new PutBucketInventoryConfigurationCommand({ Bucket, Id: 'one', InventoryConfiguration: unfinished }),
    );

    await expect(refused).rejects.toMatchObject({ name: 'MalformedXML' });
  });
});
