import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { bytesOf, put, startS3 } from './s3-under-test.ts';

const dayMs = 86_400_000;

describe('S3', () => {
  test('lets exactly one of many concurrent If-None-Match writes win', async () => {
    const { client } = await startS3();
    const attempts = Array.from({ length: 12 }, (_, index) =>
      client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'once', Body: `${index}`, IfNoneMatch: '*' })),
    );

    const outcomes = await Promise.allSettled(attempts);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('publishes creation and deletion to EventBridge where the bucket says so', async () => {
    const { client, events } = await startS3();
    await put(client, 'before', '1');
    await client.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket: 'bucket',
        NotificationConfiguration: { EventBridgeConfiguration: {} },
      }),
    );

    await put(client, 'data/ü', 'hello');
    await client.send(new CopyObjectCommand({ Bucket: 'bucket', Key: 'copy', CopySource: 'bucket/before' }));
    await client.send(new DeleteObjectCommand({ Bucket: 'bucket', Key: 'copy' }));
    await client.send(new DeleteObjectCommand({ Bucket: 'bucket', Key: 'never there' }));

    expect(events.map((event) => [event['detail-type'], event.detail])).toMatchObject([
      [
        'Object Created',
        {
          version: '0',
          bucket: { name: 'bucket' },
          object: { key: 'data/ü', size: 5, etag: '5d41402abc4b2a76b9719d911017c592', sequencer: expect.any(String) },
          requester: '000000000000',
          'source-ip-address': '127.0.0.1',
          reason: 'PutObject',
        },
      ],
      ['Object Created', { object: { key: 'copy', size: 1 }, reason: 'CopyObject' }],
      ['Object Deleted', { object: { key: 'copy' }, reason: 'DeleteObject', 'deletion-type': 'Permanently Deleted' }],
    ]);
    expect(events[0]).toMatchObject({ source: 'aws.s3', region: 'us-east-1', resources: ['arn:aws:s3:::bucket'] });
  });

  test('keeps versions, hides them behind a delete marker and brings the last one back without it', async () => {
    const { client } = await startS3();
    await client.send(
      new PutBucketVersioningCommand({ Bucket: 'bucket', VersioningConfiguration: { Status: 'Enabled' } }),
    );
    const first = await put(client, 'k', 'one');
    await put(client, 'k', 'two');
    const marker = await client.send(new DeleteObjectCommand({ Bucket: 'bucket', Key: 'k' }));

    const listed = await client.send(new ListObjectVersionsCommand({ Bucket: 'bucket' }));
    const hidden = await client.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'k' })).catch((error) => error.name);
    await client.send(new DeleteObjectCommand({ Bucket: 'bucket', Key: 'k', VersionId: marker.VersionId }));

    expect([listed.Versions?.length, listed.DeleteMarkers?.length, hidden]).toEqual([2, 1, 'NoSuchKey']);
    expect((await bytesOf(client, 'k')).toString()).toBe('two');
    expect((await bytesOf(client, 'k', first.VersionId)).toString()).toBe('one');
  });

  test('makes one object of parts, with the checksum of the whole', async () => {
    const { client } = await startS3();
    const target = { Bucket: 'bucket', Key: 'k' };
    const parts = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.from('end')];
    const { UploadId } = await client.send(
      new CreateMultipartUploadCommand({ ...target, ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' }),
    );
    const uploaded = [];
    for (const [index, Body] of parts.entries()) {
      const part = { PartNumber: index + 1, UploadId };
      const { ETag, ChecksumCRC32 } = await client.send(
        new UploadPartCommand({ ...target, ...part, Body, ChecksumAlgorithm: 'CRC32' }),
      );
      uploaded.push({ ETag, ChecksumCRC32, PartNumber: part.PartNumber });
    }

    const completed = await client.send(
      new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts: uploaded } }),
    );
    const whole = await client.send(new PutObjectCommand({ ...target, Key: 'whole', Body: Buffer.concat(parts) }));
    const second = await client.send(new HeadObjectCommand({ ...target, PartNumber: 2 }));
    const attributes = await client.send(
      new GetObjectAttributesCommand({ ...target, ObjectAttributes: ['ObjectParts', 'Checksum'] }),
    );

    expect(completed.ETag).toMatch(/-2"$/);
    expect([completed.ChecksumType, completed.ChecksumCRC32]).toEqual(['FULL_OBJECT', whole.ChecksumCRC32]);
    expect([attributes.ObjectParts?.TotalPartsCount, attributes.Checksum?.ChecksumType]).toEqual([2, 'FULL_OBJECT']);
    expect([second.ContentLength, second.PartsCount, second.ContentRange]).toEqual([
      3,
      2,
      'bytes 5242880-5242882/5242883',
    ]);
    expect((await bytesOf(client, 'k')).equals(Buffer.concat(parts))).toBe(true);
  });

  test('expires objects by the lifecycle, after their days and not before', async () => {
    const { client, clock } = await startS3();
    const rule = { ID: 'tidy', Status: 'Enabled' as const, Filter: { Prefix: 'tmp/' }, Expiration: { Days: 2 } };
    await client.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket: 'bucket', LifecycleConfiguration: { Rules: [rule] } }),
    );
    await put(client, 'tmp/x', '1');
    await put(client, 'stays', '1');
    const keys = async () => {
      const { Contents } = await client.send(new ListObjectsV2Command({ Bucket: 'bucket' }));
      return Contents?.map(({ Key }) => Key);
    };

    clock.advance(2 * dayMs);
    const { Expiration } = await client.send(new HeadObjectCommand({ Bucket: 'bucket', Key: 'tmp/x' }));
    clock.advance(dayMs / 2);

    expect(Expiration).toContain('expiry-date="Fri, 08 May 2026 00:00:00 GMT", rule-id="tidy"');
    await expect.poll(keys).toEqual(['stays']);
  });

  test('answers odd requests with an error of S3 and stays up', async () => {
    const { endpoint } = await startS3();
    const odd: [string, RequestInit][] = [
      ['/%ff/%fe', {}],
      ['/bucket/%ed%a0%80', { method: 'PUT', body: 'x' }],
      [`/bucket/${'k'.repeat(1025)}`, { method: 'PUT', body: 'x' }],
      [`/bucket/${'%00'.repeat(1024)}`, { method: 'PUT', body: 'x' }],
      [`/bucket/${'k'.repeat(5000)}`, {}],
      ['/bucket?max-keys=-1', {}],
      ['/bucket/k', { method: 'PUT', headers: { 'x-amz-copy-source': `/bucket/${'k'.repeat(4000)}` } }],
      ['/bucket?uploads', { method: 'DELETE' }],
      ['/bucket?delete', { method: 'POST', body: '<Delete><Object/></Delete>' }],
      ['/bucket?tagging', { method: 'PUT', body: '<Tagging' }],
      ['/bucket', { method: 'POST', body: 'no form' }],
      ['/bucket', { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data; boundary=b' } }],
      [`/bucket/k?uploadId=${'u'.repeat(3000)}`, {}],
      [`/bucket/k?versionId=${'v'.repeat(3000)}`, {}],
      [`/${'b'.repeat(3000)}`, {}],
      [
        '/bucket/k',
        {
          method: 'PUT',
          body: 'x',
          headers: { 'content-encoding': 'aws-chunked', 'x-amz-decoded-content-length': '1' },
        },
      ],
      ['/bucket/k', { method: 'PATCH' }],
      ['/bucket/k', { headers: { authorization: 'AWS4-HMAC-SHA256 nonsense' } }],
      ['/bucket/k', { method: 'PUT', headers: { 'x-amz-copy-source': '%zz' } }],
    ];

    const statuses = [];
    for (const [path, init] of odd) statuses.push((await fetch(endpoint + path, init)).status);
    const alive = await fetch(`${endpoint}/bucket?marker=${'%01'.repeat(1500)}&prefix=${'é'.repeat(1000)}`);

    expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([]);
    expect(alive.status).toBe(200);
  });
});
