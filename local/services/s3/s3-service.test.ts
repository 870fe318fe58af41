import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../clock.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { openStore } from '../../store/store.ts';
import type { EventBridgeEvent } from '../events/event-bus.ts';
import { createS3Service } from './s3-service.ts';

const dayMs = 86_400_000;

/** A clock that stands still until it is told to go on. */
class ManualClock implements Clock {
  #now = Date.parse('2026-05-05T12:00:00Z');
  readonly #waiting = new Set<{ readonly at: number; readonly work: () => void }>();

  now = () => this.#now;

  after(delayMs: number, work: () => void): Disposable {
    const entry = { at: this.#now + delayMs, work };
    this.#waiting.add(entry);
    return { [Symbol.dispose]: () => this.#waiting.delete(entry) };
  }

  advance(durationMs: number): void {
    this.#now += durationMs;
    for (const entry of [...this.#waiting].filter(({ at }) => at <= this.#now)) {
      this.#waiting.delete(entry);
      entry.work();
    }
  }
}

async function start({ folder }: { folder?: string } = {}) {
  const dataFolder = folder ?? (await mkdtemp(join(tmpdir(), 's3-test-')));
  const store = await openStore(dataFolder);
  const clock = new ManualClock();
  const events: EventBridgeEvent[] = [];
  const eventBus = { publish: (event: EventBridgeEvent) => void events.push(event) };
  const service = await createS3Service({
    ...{ store, clock, clientClock: clock, eventBus },
    region: 'us-east-1',
    accountId: '000000000000',
  });
  const logger = pino({ level: 'silent' });
  const gateway = await startGateway({ host: '127.0.0.1', port: 0, services: { s3: service }, logger });
  const endpoint = `http://127.0.0.1:${gateway.port}`;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    client.destroy();
    await gateway[Symbol.asyncDispose]();
    await service[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  };
  onTestFinished(async () => {
    await stop();
    await rm(dataFolder, { recursive: true, force: true });
  });
  await client.send(new CreateBucketCommand({ Bucket: 'bucket' }));
  return { client, clock, endpoint, events, folder: dataFolder, bodyFolder: join(store.bodyFolder, 's3'), stop };
}

const bytesOf = async (client: S3Client, Key: string, VersionId?: string) => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: 'bucket', Key, VersionId }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};
const put = (client: S3Client, Key: string, Body: string | Buffer) =>
  client.send(new PutObjectCommand({ Bucket: 'bucket', Key, Body }));
const large = (fill: string) => Buffer.alloc(300_000, fill);

describe('S3', () => {
  test('gives back bodies of any size after a restart', async () => {
    const first = await start();
    const bodies = { empty: Buffer.alloc(0), small: Buffer.from('hello'), large: large('x') };
    for (const [key, body] of Object.entries(bodies)) await put(first.client, key, body);
    await first.stop();

    const second = await start({ folder: first.folder });

    for (const [key, body] of Object.entries(bodies))
      expect((await bytesOf(second.client, key)).equals(body)).toBe(true);
  });

  test('sweeps bodies that no object points to when it starts', async () => {
    const first = await start();
    await put(first.client, 'kept', large('x'));
    await writeFile(join(first.bodyFolder, 'orphan'), 'left by a crash');
    await first.stop();

    const second = await start({ folder: first.folder });

    expect(await readdir(second.bodyFolder)).toHaveLength(1);
    expect((await bytesOf(second.client, 'kept')).length).toBe(300_000);
  });

  test('finishes a read of an object that is overwritten meanwhile, then removes the old body', async () => {
    const { client, bodyFolder } = await start();
    await put(client, 'k', Buffer.alloc(8_000_000, 'a'));
    const { Body } = await client.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'k' }));

    await put(client, 'k', Buffer.alloc(8_000_000, 'b'));
    const read = Buffer.from((await Body?.transformToByteArray()) ?? []);

    expect(read.equals(Buffer.alloc(8_000_000, 'a'))).toBe(true);
    await expect.poll(() => readdir(bodyFolder)).toHaveLength(1);
  });

  test('lets exactly one of many concurrent If-None-Match writes win', async () => {
    const { client } = await start();
    const attempts = Array.from({ length: 12 }, (_, index) =>
      client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'once', Body: `${index}`, IfNoneMatch: '*' })),
    );

    const outcomes = await Promise.allSettled(attempts);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('publishes creation and deletion to EventBridge where the bucket says so', async () => {
    const { client, events } = await start();
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
    const { client } = await start();
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
    const { client } = await start();
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

  test('deletes many keys at once and leaves no body behind', async () => {
    const { client, bodyFolder } = await start();
    const keys = ['a', 'b/ü', ' leading', 'line\nbreak'];
    for (const key of keys) await put(client, key, large(key.slice(0, 1)));

    await client.send(
      new DeleteObjectsCommand({ Bucket: 'bucket', Delete: { Objects: keys.map((Key) => ({ Key })) } }),
    );
    const { KeyCount } = await client.send(new ListObjectsV2Command({ Bucket: 'bucket' }));

    expect(KeyCount).toBe(0);
    await expect.poll(() => readdir(bodyFolder)).toHaveLength(0);
  });

  test('expires objects by the lifecycle, after their days and not before', async () => {
    const { client, clock } = await start();
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
    const { endpoint } = await start();
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

  test('leaves nothing of an upload that breaks off', async () => {
    const { client, endpoint, bodyFolder } = await start();
    const upload = request(`${endpoint}/bucket/cut`, { method: 'PUT', headers: { 'content-length': 900_000 } });
    upload.on('error', () => {});

    upload.write(large('x'));
    await expect.poll(() => readdir(bodyFolder)).toHaveLength(1);
    upload.destroy();

    await expect.poll(() => readdir(bodyFolder)).toHaveLength(0);
    const { KeyCount } = await client.send(new ListObjectsV2Command({ Bucket: 'bucket' }));
    expect(KeyCount).toBe(0);
  });
});
