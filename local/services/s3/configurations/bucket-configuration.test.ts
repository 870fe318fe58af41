import {
  GetBucketTaggingCommand,
  type ObjectLockConfiguration,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { put, startS3 } from '../s3-under-test.ts';

const Bucket = 'bucket';

describe('A configuration of a bucket', () => {
  test('is none where the tag set is empty', async () => {
    const { client } = await startS3();
    await client.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: '' }] } }));

    await client.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [] } }));

    await expect(client.send(new GetBucketTaggingCommand({ Bucket }))).rejects.toMatchObject({ name: 'NoSuchTagSet' });
  });

  test('locks objects of an existing bucket once it keeps versions', async () => {
    const { client, clock } = await startS3();
    const lock: ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' };
    const enable = () => client.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: lock }));
    await expect(enable()).rejects.toMatchObject({ name: 'InvalidBucketState' });
    const VersioningConfiguration = { Status: 'Enabled' as const };
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));

    await enable();
    await put(client, 'k', '1');
    const RetainUntilDate = new Date(clock.now() + 60_000);
    const retained = client.send(
      new PutObjectRetentionCommand({ Bucket, Key: 'k', Retention: { Mode: 'GOVERNANCE', RetainUntilDate } }),
    );

    await expect(retained).resolves.toBeDefined();
  });

  test.each(['enabled', 'Disabled'])('knows no versioning %s', async (status) => {
    const { endpoint } = await startS3();
    const body = `<VersioningConfiguration><Status>${status}</Status></VersioningConfiguration>`;

    const response = await fetch(`${endpoint}/${Bucket}?versioning`, { method: 'PUT', body });

    expect(await response.text()).toContain('<Code>MalformedXML</Code>');
  });

  test('has no KMS key beside AES256', async () => {
    const { client } = await startS3();
    const byDefault = { SSEAlgorithm: 'AES256' as const, KMSMasterKeyID: 'key' };
    const Rules = [{ ApplyServerSideEncryptionByDefault: byDefault }];

    const refused = client.send(
      new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }),
    );

    await expect(refused).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  test('accelerates no bucket with a dot in its name', async () => {
    const { endpoint } = await startS3();
    await fetch(`${endpoint}/with.dot`, { method: 'PUT' });
    const body = '<AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>';

    const response = await fetch(`${endpoint}/with.dot?accelerate`, { method: 'PUT', body });

    expect(await response.text()).toContain('not supported for buckets with periods');
  });

  test('says what a policy lacks', async () => {
    const { client } = await startS3();

    const refused = client.send(new PutBucketPolicyCommand({ Bucket, Policy: '{}' }));

    await expect(refused).rejects.toThrow('Missing required field Statement');
  });
});
