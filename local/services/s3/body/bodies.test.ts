import { readdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { bytesOf, large, put, startS3 } from '../s3-under-test.ts';

describe('Bodies', () => {
  test('gives back bodies of any size after a restart', async () => {
    const first = await startS3();
    const bodies = { empty: Buffer.alloc(0), small: Buffer.from('hello'), large: large('x') };
    for (const [key, body] of Object.entries(bodies)) await put(first.client, key, body);
    await first.stop();

    const second = await startS3({ folder: first.folder });

    for (const [key, body] of Object.entries(bodies))
      expect((await bytesOf(second.client, key)).equals(body)).toBe(true);
  });

  test('sweeps bodies that no object points to when it starts', async () => {
    const first = await startS3();
    await put(first.client, 'kept', large('x'));
    await writeFile(join(first.bodyFolder, 'orphan'), 'left by a crash');
    await first.stop();

    const second = await startS3({ folder: first.folder });

    expect(await readdir(second.bodyFolder)).toHaveLength(1);
    expect((await bytesOf(second.client, 'kept')).length).toBe(300_000);
  });

  test('finishes a read of an object that is overwritten meanwhile, then removes the old body', async () => {
    const { client, bodyFolder } = await startS3();
    await put(client, 'k', Buffer.alloc(8_000_000, 'a'));
    const { Body } = await client.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'k' }));

    await put(client, 'k', Buffer.alloc(8_000_000, 'b'));
    const read = Buffer.from((await Body?.transformToByteArray()) ?? []);

    expect(read.equals(Buffer.alloc(8_000_000, 'a'))).toBe(true);
    await expect.poll(() => readdir(bodyFolder)).toHaveLength(1);
  });

  test('deletes many keys at once and leaves no body behind', async () => {
    const { client, bodyFolder } = await startS3();
    const keys = ['a', 'b/ü', ' leading', 'line\nbreak'];
    for (const key of keys) await put(client, key, large(key.slice(0, 1)));

    await client.send(
      new DeleteObjectsCommand({ Bucket: 'bucket', Delete: { Objects: keys.map((Key) => ({ Key })) } }),
    );
    const { KeyCount } = await client.send(new ListObjectsV2Command({ Bucket: 'bucket' }));

    expect(KeyCount).toBe(0);
    await expect.poll(() => readdir(bodyFolder)).toHaveLength(0);
  });

  test('leaves nothing of an upload that breaks off', async () => {
    const { client, endpoint, bodyFolder } = await startS3();
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
