import { describe, expect, it } from 'vitest';
import { buildBatch } from '../fakes/build.ts';
import type { Transform } from './batch.ts';
import { locateTransform } from './transform-request.ts';

const first = buildBatch();
const second = buildBatch({ batchId: '5f0d4f0e-6c35-5d0b-9a35-0f5d7a1c7b11' });
const transform: Transform = {
  transformJobName: 't1',
  mode: 'together',
  batches: [first],
  slot: 0,
  openSince: first.openSince,
  expiresAt: first.expiresAt,
};

describe('locateTransform', () => {
  it('reads one batch by its key and writes into its result folder', () => {
    expect(locateTransform(transform, 'bucket')).toEqual({
      location: {
        s3DataType: 'S3Prefix',
        s3Uri: `s3://bucket/data/2026/03/04/05/06/${first.batchId}/data`,
        s3OutputPath: `s3://bucket/result/2026/03/04/05/06/${first.batchId}`,
      },
    });
  });

  it('lists several batches in a manifest, whose outputs land in the same places', () => {
    expect(locateTransform({ ...transform, batches: [first, second] }, 'bucket')).toEqual({
      location: {
        s3DataType: 'ManifestFile',
        s3Uri: 's3://bucket/manifests/t1.json',
        s3OutputPath: 's3://bucket/result',
      },
      manifest: {
        key: 'manifests/t1.json',
        body: JSON.stringify([
          { prefix: 's3://bucket/data/' },
          `2026/03/04/05/06/${first.batchId}/data`,
          `2026/03/04/05/06/${second.batchId}/data`,
        ]),
      },
    });
  });

  it('reads the folder of an isolated batch', () => {
    expect(locateTransform({ ...transform, mode: 'isolated' }, 'bucket').location).toEqual({
      s3DataType: 'S3Prefix',
      s3Uri: `s3://bucket/data-isolated/2026/03/04/05/06/${first.batchId}/`,
      s3OutputPath: `s3://bucket/result-isolated/2026/03/04/05/06/${first.batchId}`,
    });
  });
});
