import {
  CreateBucketCommand,
  type CreateBucketCommandInput,
  GetBucketOwnershipControlsCommand,
  GetBucketTaggingCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { startS3 } from '../s3-under-test.ts';

const Bucket = 'created';
const create = (client: S3Client, settings: Partial<CreateBucketCommandInput> = {}) =>
  client.send(new CreateBucketCommand({ Bucket, ...settings }));
const tagged = (Key: string) => ({ CreateBucketConfiguration: { Tags: [{ Key, Value: 'v' }] } });

describe('CreateBucket', () => {
  test('blocks public access and gives every object to the bucket owner', async () => {
    const { client } = await startS3();
    await create(client);

    const access = await client.send(new GetPublicAccessBlockCommand({ Bucket }));
    const ownership = await client.send(new GetBucketOwnershipControlsCommand({ Bucket }));

    expect(new Set(Object.values(access.PublicAccessBlockConfiguration ?? {}))).toEqual(new Set([true]));
    expect(ownership.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
  });

  test('takes ownership and object lock from the request', async () => {
    const { client } = await startS3();
    await create(client, { ObjectOwnership: 'ObjectWriter', ObjectLockEnabledForBucket: true });

    const ownership = await client.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    const lock = await client.send(new GetObjectLockConfigurationCommand({ Bucket }));

    expect(ownership.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'ObjectWriter' }]);
    expect(lock.ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled' });
  });

  test('keeps tags, and refuses to set them again', async () => {
    const { client } = await startS3();
    await create(client, tagged('team'));

    const { TagSet } = await client.send(new GetBucketTaggingCommand({ Bucket }));
    await create(client);

    expect(TagSet).toEqual([{ Key: 'team', Value: 'v' }]);
    await expect(create(client, tagged('team'))).rejects.toMatchObject({ name: 'BucketAlreadyOwnedByYou' });
  });

  test('refuses tags that are reserved and ownerships that it does not know', async () => {
    const { client, endpoint } = await startS3();

    const unknown = await fetch(`${endpoint}/${Bucket}`, { method: 'PUT', headers: { 'x-amz-object-ownership': 'x' } });

    expect(await unknown.text()).toContain('<Message>Invalid x-amz-object-ownership header: x</Message>');
    await expect(create(client, tagged('aws:x'))).rejects.toMatchObject({ name: 'InvalidTag' });
  });
});
