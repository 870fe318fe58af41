import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Service, ServiceResponse } from '../../gateway/service.ts';
import { S3Buckets } from './s3-buckets.ts';

function answering(answer: (request: string) => ServiceResponse = () => ({ status: 200, headers: {} })) {
  const requests: string[] = [];
  const s3: Service = {
    name: 's3',
    async handle({ method, path, query, body }) {
      const request = `${method} ${path}${query === '' ? '' : `?${query}`} ${await text(body)}`.trim();
      requests.push(request);
      return answer(request);
    },
  };
  return { s3, requests };
}

const failing = (status: number, code: string): ServiceResponse => ({
  status,
  headers: {},
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>No.</Message></Error>`,
});

describe('S3Buckets', () => {
  it('creates a bucket with events and expiry', async () => {
    const { s3, requests } = answering();

    await new S3Buckets(s3, 'eu-west-1').put('data', { eventBridgeEnabled: true, expirationDays: 7 });

    expect(requests).toEqual([
      'PUT /data <CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>',
      'PUT /data?notification <NotificationConfiguration><EventBridgeConfiguration></EventBridgeConfiguration></NotificationConfiguration>',
      'PUT /data?lifecycle <LifecycleConfiguration><Rule><Filter><Prefix></Prefix></Filter><Status>Enabled</Status><Expiration><Days>7</Days></Expiration></Rule></LifecycleConfiguration>',
    ]);
  });

  it('adapts a bucket that is there, and switches off what is no longer wanted', async () => {
    const { s3, requests } = answering((request) =>
      request === 'PUT /data' ? failing(409, 'BucketAlreadyOwnedByYou') : { status: 204, headers: {} },
    );

    await new S3Buckets(s3, 'us-east-1').put('data', { eventBridgeEnabled: false });

    expect(requests).toEqual([
      'PUT /data',
      'PUT /data?notification <NotificationConfiguration></NotificationConfiguration>',
      'DELETE /data?lifecycle',
    ]);
  });

  it('is content when a bucket to delete is gone, and passes other refusals on', async () => {
    const gone = new S3Buckets(answering(() => failing(404, 'NoSuchBucket')).s3, 'us-east-1');
    const full = new S3Buckets(answering(() => failing(409, 'BucketNotEmpty')).s3, 'us-east-1');

    await expect(gone.delete('data')).resolves.toBeUndefined();
    await expect(full.delete('data')).rejects.toMatchObject({ code: 'BucketNotEmpty', message: 'No.', status: 409 });
  });
});
