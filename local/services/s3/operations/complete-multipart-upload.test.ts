import {
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { put, startS3 } from '../s3-under-test.ts';

const target = { Bucket: 'bucket', Key: 'k' };

/** An upload of one part, ready to be completed under conditions. */
async function begin(client: S3Client) {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const part = { ...target, UploadId, PartNumber: 1 };
  const { ETag } = await client.send(new UploadPartCommand({ ...part, Body: 'part' }));
  const upload = { ...target, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } };
  return (conditions: Partial<CompleteMultipartUploadCommandInput>) =>
    client.send(new CompleteMultipartUploadCommand({ ...upload, ...conditions }));
}

describe('CompleteMultipartUpload', () => {
  test('replaces the object that it found when it began', async () => {
    const { client } = await startS3();
    const { ETag } = await put(client, 'k', 'old');
    const complete = await begin(client);

    expect((await complete({ IfMatch: ETag })).ETag).toMatch(/-1"$/);
  });

  test('has a checksum of the whole, whatever the checksums of its parts were', async () => {
    const { client } = await startS3();
    const complete = await begin(client);

    const whole = await complete({});

    expect([whole.ChecksumType, whole.ChecksumCRC64NVME]).toEqual(['FULL_OBJECT', expect.any(String)]);
  });

  test('finds a conflict in the same bytes written meanwhile', async () => {
    const { client } = await startS3();
    const { ETag } = await put(client, 'k', 'old');
    const complete = await begin(client);

    await put(client, 'k', 'old');

    await expect(complete({ IfMatch: ETag })).rejects.toMatchObject({ name: 'ConditionalRequestConflict' });
  });

  test('finds a conflict in an object removed meanwhile', async () => {
    const { client } = await startS3();
    await put(client, 'k', 'old');
    const complete = await begin(client);

    await client.send(new DeleteObjectCommand(target));

    await expect(complete({ IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'ConditionalRequestConflict' });
  });
});
