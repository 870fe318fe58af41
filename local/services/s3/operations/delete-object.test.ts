import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { put, startS3 } from '../s3-under-test.ts';

const target = { Bucket: 'bucket', Key: 'k' };
const madeUp = 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD';

async function startVersioned() {
  const s3 = await startS3();
  const VersioningConfiguration = { Status: 'Enabled' as const };
  await s3.client.send(new PutBucketVersioningCommand({ Bucket: 'bucket', VersioningConfiguration }));
  return s3;
}

describe('DeleteObject', () => {
  test('tells a version id that nobody was given from that of a version that is gone', async () => {
    const { client } = await startVersioned();
    const { VersionId } = await put(client, 'k', '1');
    const remove = (id: string | undefined) => client.send(new DeleteObjectCommand({ ...target, VersionId: id }));
    const read = (id: string | undefined) => client.send(new GetObjectCommand({ ...target, VersionId: id }));

    await remove(VersionId);

    expect((await remove(VersionId)).VersionId).toBe(VersionId);
    await expect(remove(madeUp)).rejects.toMatchObject({ name: 'InvalidArgument' });
    await expect(read(VersionId)).rejects.toMatchObject({ name: 'NoSuchVersion' });
    await expect(read(madeUp)).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  test('fails in a batch for the version id that nobody was given', async () => {
    const { client } = await startS3();
    await put(client, 'k', '1');

    const { Deleted, Errors } = await client.send(
      new DeleteObjectsCommand({ Bucket: 'bucket', Delete: { Objects: [{ Key: 'k', VersionId: madeUp }] } }),
    );

    expect([Deleted, Errors?.map(({ Code }) => Code)]).toEqual([undefined, ['NoSuchVersion']]);
  });

  test('refuses to bypass the governance of a bucket without object lock', async () => {
    const { client } = await startS3();

    const refused = client.send(new DeleteObjectCommand({ ...target, BypassGovernanceRetention: true }));

    await expect(refused).rejects.toThrow('only applicable to Object Lock enabled buckets');
  });

  test('leaves a delete marker that can neither be read nor tagged', async () => {
    const { client } = await startVersioned();
    await put(client, 'k', '1');

    const { VersionId } = await client.send(new DeleteObjectCommand(target));

    const isNoObject = { name: 'MethodNotAllowed', Method: 'GET', ResourceType: 'DeleteMarker' };
    await expect(client.send(new GetObjectCommand({ ...target, VersionId }))).rejects.toMatchObject(isNoObject);
    await expect(client.send(new GetObjectTaggingCommand(target))).rejects.toMatchObject(isNoObject);
    await expect(client.send(new DeleteBucketCommand({ Bucket: 'bucket' }))).rejects.toThrow('all versions');
  });
});
